import type { MessageHandler } from '../../../platform/messaging/consumer.ts';
import type { ConsumerName } from '../../../schema/messages/streams.ts';
import { cardHandlers } from './consume-cards.ts';
import { contractHandlers } from './consume-contracts.ts';
import { invoiceHandlers } from './consume-invoices.ts';
import { planHandlers } from './consume-plans.ts';
import { ticketHandlers } from './consume-tickets.ts';

type Wired = Parameters<typeof cardHandlers>[0] &
  Parameters<typeof contractHandlers>[0] &
  Parameters<typeof invoiceHandlers>[0] &
  Parameters<typeof planHandlers>[0] &
  Parameters<typeof ticketHandlers>[0];

/** What this quantum does with each message, by consumer. */
export const messageHandlers = (
  wired: Wired,
): Readonly<Record<Extract<ConsumerName, `customer-${string}`>, MessageHandler[]>> => ({
  'customer-cards': cardHandlers(wired),
  'customer-plans': planHandlers(wired),
  'customer-tickets': ticketHandlers(wired),
  'customer-invoices': invoiceHandlers(wired),
  'customer-contracts': contractHandlers(wired),
});
