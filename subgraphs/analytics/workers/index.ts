import type { MessageHandler } from '../../../platform/messaging/consumer.ts';
import type { ConsumerName } from '../../../schema/messages/streams.ts';
import { customerHandlers } from './consume-customers.ts';
import { invoiceHandlers } from './consume-invoices.ts';
import { planHandlers } from './consume-plans.ts';
import { reportingHandlers } from './consume-reporting.ts';
import { surveyHandlers } from './consume-surveys.ts';
import { ticketHandlers } from './consume-tickets.ts';
import type { HandlerPorts } from './handler-ports.ts';

/** What this quantum does with each message, by consumer. Every handler records facts and nothing else. */
export const messageHandlers = (
  ports: HandlerPorts,
): Readonly<Record<Extract<ConsumerName, `analytics-${string}`>, MessageHandler[]>> => ({
  'analytics-tickets': ticketHandlers(ports),
  'analytics-surveys': surveyHandlers(ports),
  'analytics-customers': customerHandlers(ports),
  'analytics-plans': planHandlers(ports),
  'analytics-invoices': invoiceHandlers(ports),
  'analytics-reporting': reportingHandlers(ports),
});
