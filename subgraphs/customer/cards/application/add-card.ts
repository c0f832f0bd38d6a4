import type { Actor } from '../../../../kernel/access/actor.ts';
import { prefetch } from '../../../../kernel/concurrency/prefetch.ts';
import { type CardId, type CustomerId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Refused, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { withIdempotency } from '../../../../kernel/unit-of-work/with-idempotency.ts';
import { cardSubmitted } from '../../../../schema/messages/customer/card-submitted.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, notRegistered, ownAccess } from '../../access/index.ts';
import type { CustomerLock } from '../../profile/index.ts';
import { type Card, cardsMax } from '../domain/card.ts';
import { checkEnvelope, type EnvelopeRefusal } from '../domain/card-envelope.ts';
import { attemptsLookedAt, type CardTestingRefusal, cardTestingRefusal } from '../domain/card-testing.ts';
import { countDeclines } from './count-declines.ts';
import { limitNetwork } from './limit-network.ts';
import type { CardAttemptRepository, CardKeyRepository, CardRepository } from './ports.ts';

interface Repositories extends Idempotency {
  readonly cards: CardRepository;
  readonly cardAttempts: CardAttemptRepository;
  readonly cardKeys: CardKeyRepository;
  readonly customers: CustomerLock;
  readonly outbox: Outbox;
}
export interface AddCardPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<Repositories>;
  /** Told of each card that the limits against card testing refuse. */
  readonly cardLimited: (code: CardTestingRefusal) => void;
}
export interface AddCard {
  readonly idempotencyKey: string | null;
  readonly encryptedCard: string;
  /** Untrusted text. */
  readonly requestId: string;
  /** Untrusted text; null: the card replaces none. */
  readonly replacesCardId: string | null;
}
type Refusal = EnvelopeRefusal | 'NOT_REGISTERED' | 'ENVELOPE_REPLAYED' | 'NOT_FOUND' | 'TOO_MANY' | 'BUSY';

/** Accepts an encrypted card and answers at once: the card is pending until the vault has settled it. */
export const addCard = (ports: AddCardPorts) => {
  const { clock, unitOfWork, cardLimited } = ports;
  const declines = countDeclines(ports);
  const limit = limitNetwork(ports);
  const ofNetwork = async (
    { network }: Actor,
    customerId: CustomerId,
    input: AddCard,
    now: Temporal.Instant,
  ) => {
    const requestId = parseId('Request', input.requestId);
    // Nothing is tried with a request id of the wrong form, which is refused below.
    return network === undefined || requestId === null
      ? null
      : limit({ network, customerId, requestId }, now);
  };
  return async (actor: Actor, input: AddCard): Promise<Result<Card, Refusal>> => {
    const access = ownAccess(actor);
    if (access?.kind !== 'customer') return notRegistered;
    const { customerId } = access;
    const now = clock.now();
    const limited = await ofNetwork(actor, customerId, input, now);
    if (limited !== null) {
      cardLimited(limited.error.code);
      return limited;
    }
    const submission = { ...input, now, declinesOverAll: await declines() };
    const added = unitOfWork(access, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const call = { actor, operation: 'addCard', input, now: submission.now };
      return prefetch(loadContext(tx, customerId, submission), (context) => {
        const work = async () => submit(tx, customerId, submission, await context());
        return withIdempotency(tx, call, work, tx.cards.byIds);
      });
    });
    return added.catch((error: unknown) => {
      if (!(error instanceof Limited)) throw error;
      cardLimited(error.refusal.error.code);
      return error.refusal;
    });
  };
};

/** Thrown to undo the transaction, and with it the idempotency key: it is good again when the time has come. */
class Limited extends Error {
  readonly refusal: Refused<CardTestingRefusal>;
  constructor(refusal: Refused<CardTestingRefusal>) {
    super(refusal.error.message);
    this.name = 'Limited';
    this.refusal = refusal;
  }
}

interface Submission extends AddCard {
  readonly now: Temporal.Instant;
  readonly declinesOverAll: number;
}

/** Sent together, answered in this order. The lock comes first, so that the count stays true. */
function loadContext(
  tx: Repositories,
  customerId: CustomerId,
  { requestId: typed, replacesCardId, now }: Submission,
) {
  const requestId = parseId('Request', typed);
  return Promise.all([
    tx.customers.forUpdate(customerId),
    tx.cardKeys.newest(),
    requestId !== null && tx.cards.isRequestKnown(customerId, requestId),
    replacedCard(tx, replacesCardId),
    tx.cards.countUsable(customerId),
    tx.cardAttempts.ofCustomerSince(customerId, now.subtract(attemptsLookedAt.within), attemptsLookedAt.most),
  ]);
}

/** The envelope goes into the outbox and nowhere else: the relay deletes that row when the broker has the message. */
async function submit(
  tx: Repositories,
  customerId: CustomerId,
  { encryptedCard, requestId: typedRequestId, now, declinesOverAll }: Submission,
  [customer, keySet, isKnown, replaced, usable, attempts]: Awaited<ReturnType<typeof loadContext>>,
): Promise<Result<Card, Refusal>> {
  const requestId = parseId('Request', typedRequestId);
  const envelope = checkEnvelope(encryptedCard, { customerId, requestId: typedRequestId }, keySet, now);
  if (!envelope.ok) return envelope;
  if (requestId === null) return invalidRequestId;
  if (customer === null) return notRegistered;
  if (isKnown) return replayed;
  if (!replaced.ok) return replaced;
  const limited = cardTestingRefusal({ registeredAt: customer.registeredAt, attempts, declinesOverAll }, now);
  if (limited !== null) throw new Limited(limited);
  // The replaced card makes room when this one is stored.
  if (usable - (replaced.value === null ? 0 : 1) >= cardsMax) return tooMany;
  const card = newCard({ customerId, requestId, replacesCardId: replaced.value, submittedAt: now });
  await tx.cards.insert(card);
  await announce(tx, card, encryptedCard);
  return ok(card);
}

const invalidRequestId = refuse(
  'INVALID_ENVELOPE',
  'The request id is not one that encryptCard() makes: req_ and 26 characters.',
  ['input', 'requestId'],
);
const replayed = refuse(
  'ENVELOPE_REPLAYED',
  'This envelope was submitted before. Encrypt the card again for a new request.',
  ['input', 'requestId'],
);
const tooMany = refuse('TOO_MANY', `There are ${cardsMax} cards already; remove one first.`);

const newCard = (
  submitted: Pick<Card, 'customerId' | 'requestId' | 'replacesCardId' | 'submittedAt'>,
): Card => ({
  ...submitted,
  id: newId('Card'),
  version: 1,
  state: 'PENDING',
  lastFour: null,
  decline: null,
  settledAt: null,
  removedAt: null,
});

const announce = (tx: { readonly outbox: Outbox }, card: Card, encryptedCard: string): Promise<void> =>
  tx.outbox.add(cardSubmitted, {
    cardId: card.id,
    customerId: card.customerId,
    requestId: card.requestId,
    encryptedCard,
    submittedAt: card.submittedAt.toString(),
    ...(card.replacesCardId === null ? {} : { replacesCardId: card.replacesCardId }),
  });

async function replacedCard(
  tx: { readonly cards: CardRepository },
  typed: string | null,
): Promise<Result<CardId | null, 'NOT_FOUND'>> {
  if (typed === null) return ok(null);
  const id = parseId('Card', typed);
  const card = id === null ? undefined : (await tx.cards.byIds([id]))[0];
  return card?.state === 'STORED'
    ? ok(card.id)
    : notFound('stored card to replace', ['input', 'replacesCardId']);
}
