import type { Actor } from '../../../../kernel/access/actor.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { withIdempotency } from '../../../../kernel/unit-of-work/with-idempotency.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, ticketsChangeableBy } from '../../access/index.ts';
import type { Ticket } from '../domain/ticket.ts';
import { announceAmendment } from './announce-amendment.ts';
import type { TicketRepository } from './ports.ts';

interface Repositories extends Idempotency {
  readonly tickets: TicketRepository;
  readonly outbox: Outbox;
}
export interface CommentOnTicketPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<Repositories>;
}
export interface CommentOnTicket {
  readonly idempotencyKey: string | null;
  /** Null: an id of the wrong form. */
  readonly ticketId: TicketId | null;
  readonly text: string;
}
type Refusal = 'NOT_FOUND' | 'INVALID_VALUE' | 'BUSY';
const unknown = notFound('ticket', ['input', 'ticketId']);

/** Adds a comment, whatever state the ticket is in. */
export const commentOnTicket =
  ({ clock, unitOfWork }: CommentOnTicketPorts) =>
  async (actor: Actor, input: CommentOnTicket): Promise<Result<Ticket, Refusal>> => {
    const { ticketId, text } = input;
    const access = ticketsChangeableBy(actor);
    if (access === null || ticketId === null) return unknown;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      // Before anything is replayed: the customer may have taken the consent back since.
      if (access.kind === 'granted' && (await tx.tickets.forUpdate(ticketId)) === null) return unknown;
      const call = { actor, operation: 'commentOnTicket', input, now };
      return withIdempotency(tx, call, () => comment(tx, ticketId, text, now), tx.tickets.byIds);
    });
  };

async function comment(
  tx: Repositories,
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
