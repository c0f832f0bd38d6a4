import type { Actor } from '../../../../kernel/access/actor.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { changeableBy } from '../../access/domain/visibility.ts';
import type { Ports } from '../../application/ports.ts';
import { busy, notFound } from '../../application/refusals.ts';
import { checkText } from '../../profile/domain/typed-text.ts';
import { cancelTicket as cancel, type Ticket } from '../domain/ticket.ts';
import { announceAmendment } from './announce-amendment.ts';

type Refusal = 'NOT_FOUND' | 'INVALID_VALUE' | 'NOT_OPEN' | 'BUSY';
const unknown = notFound('ticket', ['input', 'ticketId']);

/** Withdraws an open ticket: closed here at once, and there when the operations side hears of it. */
export const cancelTicket =
  ({ clock, unitOfWork }: Ports) =>
  async (
    actor: Actor,
    input: { readonly ticketId: TicketId | null; readonly reason: string | null },
  ): Promise<Result<Ticket, Refusal>> => {
    const { ticketId } = input;
    const access = changeableBy(actor);
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
