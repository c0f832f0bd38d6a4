export { busy, notFound, notRegistered } from './domain/refusals.ts';
export {
  changeableBy,
  customerActedFor,
  isTicketVisible,
  type OwnedThing,
  ownAccess,
  readableBy,
  ticketFor,
  ticketsChangeableBy,
} from './domain/visibility.ts';
