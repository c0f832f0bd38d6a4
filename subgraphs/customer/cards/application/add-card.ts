import type { Actor } from '../../../../kernel/access/actor.ts';
import { type CardId, type CustomerId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { cardSubmitted } from '../../../../schema/messages/customer/card-submitted.v1.ts';
import { ownAccess } from '../../access/domain/visibility.ts';
import { answerOnce } from '../../application/answer-once.ts';
import { askingAhead } from '../../application/asking-ahead.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { busy, notFound, notRegistered } from '../../application/refusals.ts';
import { type Card, cardsMax } from '../domain/card.ts';
import { checkEnvelope, type EnvelopeRefusal } from '../domain/card-envelope.ts';

export interface AddCard {
  readonly encryptedCard: string;
  /** Untrusted text. */
  readonly requestId: string;
  /** Untrusted text; null: the card replaces none. */
  readonly replacesCardId: string | null;
}
type AddCardRefusal =
  | EnvelopeRefusal
  | 'NOT_REGISTERED'
  | 'ENVELOPE_REPLAYED'
  | 'NOT_FOUND'
  | 'TOO_MANY'
  | 'BUSY';

/** Takes an encrypted card and answers at once: it is pending until the vault has settled it. */
export const addCard =
  ({ clock, unitOfWork }: Ports) =>
  async (actor: Actor, input: AddCard, key: string | null): Promise<Result<Card, AddCardRefusal>> => {
    const access = ownAccess(actor);
    if (access?.kind !== 'customer') return notRegistered;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const options = { actor, operation: 'addCard', key, input: { ...input }, now };
      return askingAhead(groundOf(tx, access.customerId, input), (ground) => {
        const work = async () => submit(tx, access.customerId, { ...input, now }, await ground());
        return answerOnce(tx, options, work, tx.cards.byIds);
      });
    });
  };

/** Asked in one go and answered in this order: the lock comes first, so that what is counted stays so. */
function groundOf(tx: Work, customerId: CustomerId, { requestId: typed, replacesCardId }: AddCard) {
  const requestId = parseId('Request', typed);
  return Promise.all([
    tx.customers.forUpdate(customerId),
    tx.cardKeys.newest(),
    requestId !== null && tx.cards.isRequestKnown(customerId, requestId),
    replacedCard(tx, replacesCardId),
    tx.cards.countUsable(customerId),
  ]);
}

/** The envelope goes into the outbox and nowhere else: that row is deleted when the broker has the message. */
async function submit(
  tx: Work,
  customerId: CustomerId,
  { encryptedCard, requestId: typedRequestId, now }: AddCard & { readonly now: Temporal.Instant },
  [customer, keySet, isKnown, replaced, usable]: Awaited<ReturnType<typeof groundOf>>,
): Promise<Result<Card, AddCardRefusal>> {
  const requestId = parseId('Request', typedRequestId);
  const envelope = checkEnvelope(encryptedCard, { customerId, requestId: typedRequestId }, keySet, now);
  if (!envelope.ok) return envelope;
  if (requestId === null)
    return refuse(
      'INVALID_ENVELOPE',
      'The request id is not one that encryptCard() makes: req_ and 26 characters.',
      ['input', 'requestId'],
    );
  if (customer === null) return notRegistered;
  if (isKnown)
    return refuse(
      'ENVELOPE_REPLAYED',
      'This envelope was submitted before. Encrypt the card again for a new request.',
      ['input', 'requestId'],
    );
  if (!replaced.ok) return replaced;
  // The one that is replaced makes room when this one is stored.
  if (usable - (replaced.value === null ? 0 : 1) >= cardsMax)
    return refuse('TOO_MANY', `There are ${cardsMax} cards already; remove one first.`);
  const card: Card = {
    id: newId('Card'),
    customerId,
    version: 1,
    requestId,
    state: 'PENDING',
    lastFour: null,
    decline: null,
    replacesCardId: replaced.value,
    submittedAt: now,
    settledAt: null,
    removedAt: null,
  };
  await tx.cards.insert(card);
  await announce(tx, card, encryptedCard);
  return ok(card);
}

const announce = (tx: Work, card: Card, encryptedCard: string): Promise<void> =>
  tx.outbox.add(cardSubmitted, {
    cardId: card.id,
    customerId: card.customerId,
    requestId: card.requestId,
    encryptedCard,
    submittedAt: card.submittedAt.toString(),
    ...(card.replacesCardId === null ? {} : { replacesCardId: card.replacesCardId }),
  });

async function replacedCard(tx: Work, typed: string | null): Promise<Result<CardId | null, 'NOT_FOUND'>> {
  if (typed === null) return ok(null);
  const id = parseId('Card', typed);
  const card = id === null ? undefined : (await tx.cards.byIds([id]))[0];
  return card?.state === 'STORED'
    ? ok(card.id)
    : notFound('stored card to replace', ['input', 'replacesCardId']);
}
