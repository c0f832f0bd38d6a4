export { rowAccessOf, type TicketReader, ticketReader } from './domain/ticket-reader.ts';
