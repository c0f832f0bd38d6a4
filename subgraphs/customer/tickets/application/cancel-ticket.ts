import type { Actor } from '../../../../kernel/access/actor.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, ticketsChangeableBy } from '../../access/index.ts';
import { cancelTicket as cancel, type Ticket } from '../domain/ticket.ts';
import { announceAmendment } from './announce-amendment.ts';
import type { TicketRepository } from './ports.ts';

export interface CancelTicketPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly tickets: TicketRepository; readonly outbox: Outbox }>;
}
export interface CancelTicket {
  /** Null: an id of the wrong form. */
  readonly ticketId: TicketId | null;
  readonly reason: string | null;
}
type Refusal = 'NOT_FOUND' | 'INVALID_VALUE' | 'NOT_OPEN' | 'BUSY';

/** Withdraws an open ticket: closed here at once, and on the operations side when it hears of it. */
export const cancelTicket =
  ({ clock, unitOfWork }: CancelTicketPorts) =>
  async (actor: Actor, input: CancelTicket): Promise<Result<Ticket, Refusal>> => {
    const unknown = notFound('ticket', ['input', 'ticketId']);
    const { ticketId } = input;
    const access = ticketsChangeableBy(actor);
    if (access === null || ticketId === null) return unknown;
    const bounds = { path: ['input', 'reason'], min: 0, max: 1000, lines: 'many' } as const;
    const reason = checkText(input.reason ?? '', bounds);
    if (!reason.ok) return reason;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      const ticket = await tx.tickets.forUpdate(ticketId);
      if (ticket === null) return unknown;
      const cancelled = cancel(ticket);
      if (!cancelled.ok) return cancelled;
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.tickets.update(cancelled.value);
      await announceAmendment(tx, ticket, { kind: 'CANCEL', reason: reason.value }, now);
      return ok(cancelled.value);
    });
  };
