import type { Actor } from '../../../../kernel/access/actor.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { changeableBy } from '../../access/domain/visibility.ts';
import { answerOnce } from '../../application/answer-once.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { busy, notFound } from '../../application/refusals.ts';
import { checkText } from '../../profile/domain/typed-text.ts';
import type { Ticket } from '../domain/ticket.ts';
import { announceAmendment } from './announce-amendment.ts';

type Refusal = 'NOT_FOUND' | 'INVALID_VALUE' | 'BUSY';
const unknown = notFound('ticket', ['input', 'ticketId']);

/** Adds a comment, whatever state the ticket is in. */
export const commentOnTicket =
  ({ clock, unitOfWork }: Ports) =>
  async (
    actor: Actor,
    { ticketId, text }: { readonly ticketId: TicketId | null; readonly text: string },
    key: string | null,
  ): Promise<Result<Ticket, Refusal>> => {
    const access = changeableBy(actor);
    if (access === null || ticketId === null) return unknown;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const options = { actor, operation: 'commentOnTicket', key, input: { ticketId, text }, now };
      return answerOnce(tx, options, () => comment(tx, ticketId, text, now), tx.tickets.byIds);
    });
  };

async function comment(
  tx: Work,
  ticketId: TicketId,
  typed: string,
  now: Temporal.Instant,
): Promise<Result<Ticket, Refusal>> {
  const text = checkText(typed, { path: ['input', 'text'], min: 1, max: 10_000, lines: 'many' });
  if (!text.ok) return text;
  const ticket = await tx.tickets.forUpdate(ticketId);
  if (ticket === null) return unknown;
  await announceAmendment(tx, ticket, { kind: 'COMMENT', text: text.value }, now);
  return ok(ticket);
}
