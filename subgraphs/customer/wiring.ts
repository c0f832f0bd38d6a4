import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../../kernel/time/clock.ts';
import type { MessageHandler } from '../../platform/messaging/consumer.ts';
import type { Database } from '../../platform/postgres/database.ts';
import type { ConsumerName } from '../../schema/messages/streams.ts';
import { unitOfWorkOn, workIn } from './adapters/postgres/unit-of-work.ts';
import type { Ports } from './application/ports.ts';
import { makeUseCases } from './use-cases.ts';
import { cardHandlers } from './workers/consume-cards.ts';
import { contractHandlers } from './workers/consume-contracts.ts';
import { invoiceHandlers } from './workers/consume-invoices.ts';
import { planHandlers } from './workers/consume-plans.ts';
import { ticketHandlers } from './workers/consume-tickets.ts';

/** Joins the rules to their world: the only file that knows both. */
export const wirePorts = (database: Database, clock: Clock = systemClock): Ports => ({
  clock,
  unitOfWork: unitOfWorkOn(database),
  randomBytes,
});

/** What the server needs. */
export function wireServer(database: Database, clock?: Clock) {
  const ports = wirePorts(database, clock);
  return { unitOfWork: ports.unitOfWork, useCases: makeUseCases(ports) };
}

/** What the worker does with each message, by consumer. */
export function wireHandlers(
  ports: Ports,
  { publicUrl }: { readonly publicUrl: string },
): Readonly<Record<Extract<ConsumerName, `customer-${string}`>, MessageHandler[]>> {
  return {
    'customer-cards': cardHandlers(workIn, ports),
    'customer-plans': planHandlers(workIn),
    'customer-tickets': ticketHandlers(workIn, { ...ports, publicUrl }),
    'customer-invoices': invoiceHandlers(workIn, ports),
    'customer-contracts': contractHandlers(workIn),
  };
}
