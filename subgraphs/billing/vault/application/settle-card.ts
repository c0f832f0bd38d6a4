import type { CardId, CustomerId, RequestId } from '../../../../kernel/ids/ids.ts';
import { ok, type Refused, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { cardSettled } from '../../../../schema/messages/vault/card-settled.v1.ts';
import { cardStored } from '../../../../schema/messages/vault/card-stored.v2.ts';
import { type CheckedCard, checkCard } from '../domain/check-card.ts';
import { checkEnvelope } from '../domain/envelope.ts';
import { todayInUtc } from '../domain/intake-keys.ts';
import type { CardDeclineCode } from '../domain/outcome.ts';
import type { ProviderReference } from '../domain/provider-reference.ts';
import type {
  CardCipher,
  CardRepository,
  CardTokeniser,
  IntakeKeys,
  TokenisationRepository,
} from './ports.ts';
import { type RemoveCardPorts, removeCard } from './remove-card.ts';

export interface SettleCardPorts extends RemoveCardPorts {
  /** For what is written down before a provider is called, whatever becomes of the transaction that the call is made in. */
  readonly unitOfWork: UnitOfWork<{
    readonly cards: Pick<CardRepository, 'saveCustomerReference'>;
    readonly tokenisations: Pick<TokenisationRepository, 'begin'>;
  }>;
}

export interface SettleCardRepositories {
  readonly cards: CardRepository;
  readonly cipher: Pick<CardCipher, 'fingerprint' | 'seal'>;
  readonly intakeKeys: Pick<IntakeKeys, 'open'>;
  readonly tokenisations: Pick<TokenisationRepository, 'end'>;
  readonly outbox: Outbox;
}

export interface SubmittedCard {
  readonly cardId: CardId;
  readonly customerId: CustomerId;
  readonly requestId: RequestId;
  readonly encryptedCard: string;
  readonly replacesCardId?: CardId | undefined;
}

/** A card that is ready to be stored, with what the providers call it. */
interface AcceptedCard {
  readonly card: CheckedCard;
  readonly providers: readonly ProviderReference[];
}

/**
 * Opens, checks, tokenises and stores a submitted card, and says what became of it.
 *
 * The providers are called inside the transaction: their calls are idempotent by the card's id, so a kill between the call and
 * the commit repeats them without making a second token. That a call begins is committed before it: when the card is removed or
 * found to be a duplicate before the repetition, its token is looked for and detached (`compareTokens`). A provider that does not answer is thrown on, and the message waits.
 */
export const settleCard =
  (ports: SettleCardPorts) =>
  async (tx: SettleCardRepositories, submitted: SubmittedCard): Promise<void> => {
    // Asked in one go and answered in this order: the lock comes first.
    const [, earlier, isRemoved] = await Promise.all([
      tx.cards.lockCustomer(submitted.customerId),
      tx.cards.requestFor(submitted.requestId, submitted.cardId),
      tx.cards.isRemoved(submitted.cardId),
    ]);
    if (earlier?.cardId === submitted.cardId || isRemoved) return;
    const at = ports.clock.now();
    if (earlier !== null) return announceDecline(tx, submitted, replayed, at);
    const accepted = await accept(ports, tx, submitted);
    if (accepted.ok) return store(ports, tx, submitted, accepted.value);
    const { cardId, customerId, requestId } = submitted;
    // Nothing of a declined payload is kept: the row holds ids and the reason.
    await tx.cards.recordRequest({
      requestId,
      cardId,
      customerId,
      outcome: accepted.error.code,
      settledAt: at,
    });
    await announceDecline(tx, submitted, accepted.error, at);
  };

/** Its request id is taken by the submission that it repeats. */
const replayed = {
  code: 'ENVELOPE_REPLAYED',
  message: 'This envelope was submitted before. Encrypt the card again.',
} as const;

/** What the envelope holds, when it is the customer's own and may be stored. */
async function openEnvelope(
  { clock }: SettleCardPorts,
  tx: SettleCardRepositories,
  submitted: SubmittedCard,
): Promise<Result<CheckedCard, CardDeclineCode>> {
  const opened = await tx.intakeKeys.open(submitted.encryptedCard);
  if (opened.kind === 'unreadable')
    return refuse('ENVELOPE_UNREADABLE', 'The envelope could not be opened. Encrypt the card again.');
  if (opened.kind === 'expired')
    return refuse(
      'ENVELOPE_EXPIRED',
      "The envelope's key has expired. Fetch the key set again and encrypt the card anew.",
    );
  const envelope = checkEnvelope(opened.header, submitted, clock.now());
  return envelope.ok ? checkCard(opened.payload, todayInUtc(clock.now())) : envelope;
}

async function accept(
  ports: SettleCardPorts,
  tx: SettleCardRepositories,
  submitted: SubmittedCard,
): Promise<Result<AcceptedCard, CardDeclineCode>> {
  const checked = await openEnvelope(ports, tx, submitted);
  if (!checked.ok) return checked;
  const card = checked.value;
  const [duplicate, customerReferences] = await Promise.all([
    tx.cards.findDuplicate(submitted.customerId, tx.cipher.fingerprint(card.number)),
    tx.cards.customerReferences(submitted.customerId),
  ]);
  if (duplicate !== null && duplicate !== submitted.replacesCardId)
    return refuse(
      'DUPLICATE_CARD',
      'This card is stored already. To change its expiry, replace the stored card.',
    );
  const tokenised = await tokenise(ports, { card, submitted, customerReferences });
  // All providers have answered, and each answer is kept by this transaction.
  await tx.tokenisations.end(submitted.cardId);
  return tokenised.ok ? ok({ card, providers: tokenised.value }) : tokenised;
}

/** Notes what is about to be done at a provider, and who the customer is there. @returns the customer's reference */
async function beginAt(
  { unitOfWork, clock }: SettleCardPorts,
  tokeniser: CardTokeniser,
  { cardId, customerId }: SubmittedCard,
  known: string | undefined,
): Promise<string> {
  const provider = tokeniser.name;
  await unitOfWork({ kind: 'all' }, (tx) =>
    tx.tokenisations.begin({ cardId, customerId, provider, begunAt: clock.now() }),
  );
  if (known !== undefined) return known;
  const customerReference = await tokeniser.createCustomer(customerId);
  await unitOfWork({ kind: 'all' }, (tx) =>
    tx.cards.saveCustomerReference({ customerId, provider, customerReference }),
  );
  return customerReference;
}

/** Gives the card to every provider. One that takes it is enough; when none does, the first one's reason counts. */
async function tokenise(
  ports: SettleCardPorts,
  given: {
    readonly card: CheckedCard;
    readonly submitted: SubmittedCard;
    readonly customerReferences: ReadonlyMap<string, string>;
  },
): Promise<Result<readonly ProviderReference[], CardDeclineCode>> {
  const { card, submitted, customerReferences } = given;
  const references: ProviderReference[] = [];
  let firstRefusal: Refused<CardDeclineCode> | null = null;
  for (const tokeniser of ports.tokenisers) {
    const { name } = tokeniser;
    const known = customerReferences.get(name);
    const customerReference = await beginAt(ports, tokeniser, submitted, known);
    const answer = await tokeniser.tokenise(card, submitted, customerReference);
    if (answer.kind === 'declined') firstRefusal ??= refuse(answer.code, answer.message);
    else
      references.push({
        provider: name,
        customerReference,
        paymentMethodReference: answer.paymentMethodReference,
      });
  }
  return references.length > 0 || firstRefusal === null ? ok(references) : firstRefusal;
}

async function store(
  ports: SettleCardPorts,
  tx: SettleCardRepositories,
  submitted: SubmittedCard,
  { card, providers }: AcceptedCard,
): Promise<void> {
  const { cardId, customerId, requestId, replacesCardId } = submitted;
  const at = ports.clock.now();
  if (replacesCardId !== undefined) await removeCard(ports)(tx, { cardId: replacesCardId, customerId });
  const sealed = tx.cipher.seal(card, { cardId, customerId });
  await tx.cards.store({ cardId, customerId, ...sealed, providers, storedAt: at });
  await tx.cards.recordRequest({ requestId, cardId, customerId, outcome: 'STORED', settledAt: at });
  await tx.outbox.add(cardStored, {
    cardId,
    customerId,
    brand: card.brand,
    lastFour: card.lastFour,
    expiryMonth: card.expiryMonth,
    expiryYear: card.expiryYear,
    providers: [...providers],
    replacesCardId: replacesCardId ?? null,
    storedAt: at.toString(),
  });
  await tx.outbox.add(cardSettled, {
    cardId,
    customerId,
    requestId,
    settledAt: at.toString(),
    outcome: { kind: 'STORED', lastFour: card.lastFour },
  });
}

async function announceDecline(
  tx: SettleCardRepositories,
  { cardId, customerId, requestId }: SubmittedCard,
  { code, message }: { readonly code: CardDeclineCode; readonly message: string },
  at: Temporal.Instant,
): Promise<void> {
  await tx.outbox.add(cardSettled, {
    cardId,
    customerId,
    requestId,
    settledAt: at.toString(),
    outcome: { kind: 'DECLINED', code, message },
  });
}
