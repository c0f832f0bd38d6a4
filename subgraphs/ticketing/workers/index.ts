import type { MessageHandler } from '../../../platform/messaging/consumer.ts';
import type { ConsumerName } from '../../../schema/messages/streams.ts';
import { type CustomersRepositories, customerHandlers } from './consume-customers.ts';
import { type PartnersRepositories, partnerHandlers } from './consume-partners.ts';
import { type PlansRepositories, planHandlers } from './consume-plans.ts';
import { type TicketsInRepositories, ticketsInHandlers } from './consume-tickets-in.ts';
import type { HandlerPorts } from './handler-ports.ts';

export type TicketingConsumer = Extract<ConsumerName, `ticketing-${string}`>;

/** What this quantum does with each message, by consumer. */
export const messageHandlers = (
  given: HandlerPorts<
    TicketsInRepositories & CustomersRepositories & PartnersRepositories & PlansRepositories
  >,
): Readonly<Record<TicketingConsumer, MessageHandler[]>> => ({
  'ticketing-tickets-in': ticketsInHandlers(given),
  'ticketing-customers': customerHandlers(given),
  'ticketing-partners': partnerHandlers(given),
  'ticketing-plans': planHandlers(given),
});
