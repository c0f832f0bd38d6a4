import type { CardId, CustomerId, RequestId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import { cardSettled } from '../../../../schema/messages/vault/card-settled.v1.ts';
import { cardStored } from '../../../../schema/messages/vault/card-stored.v2.ts';
import { type CheckedCard, checkCard } from '../domain/check-card.ts';
import { checkEnvelope } from '../domain/envelope.ts';
import { todayInUtc } from '../domain/intake-keys.ts';
import type { CardDeclineCode } from '../domain/outcome.ts';
import type { CardCipher, CardRepository, CardTokeniser, Clock, IntakeKeys, Outbox } from './ports.ts';
import { removeCard } from './remove-card.ts';

export interface SettleCardPorts {
  readonly cards: CardRepository;
  readonly cipher: CardCipher;
  readonly intakeKeys: IntakeKeys;
  readonly tokeniser: CardTokeniser;
  readonly clock: Clock;
  readonly outbox: Outbox;
}

export interface SubmittedCard {
  readonly cardId: CardId;
  readonly customerId: CustomerId;
  readonly requestId: RequestId;
  readonly encryptedCard: string;
  readonly replacesCardId?: CardId | undefined;
}

/** A card that is ready to be stored, with what the provider calls it. */
interface AcceptedCard {
  readonly card: CheckedCard;
  readonly providerCustomerId: string;
  readonly paymentMethodId: string;
}

/**
 * Opens, checks, tokenises and stores a submitted card, and says what became of it.
 *
 * The provider is called inside the transaction: its calls are idempotent by the card's id, so a kill between the call and
 * the commit repeats them without making a second token. A provider that does not answer is thrown on, and the message waits.
 */
export const settleCard =
  (ports: SettleCardPorts) =>
  async (tx: Transaction, submitted: SubmittedCard): Promise<void> => {
    const { cards } = ports;
    // Asked in one go and answered in this order: the lock comes first.
    const [, earlier, isRemoved] = await Promise.all([
      cards.lockCustomer(tx, submitted.customerId),
      cards.requestFor(tx, submitted.requestId, submitted.cardId),
      cards.isRemoved(tx, submitted.cardId),
    ]);
    if (earlier?.cardId === submitted.cardId || isRemoved) return;
    const accepted =
      earlier === null
        ? await accept(ports, tx, submitted)
        : refuse('ENVELOPE_REPLAYED' as const, 'This envelope was submitted before. Encrypt the card again.');
    if (!accepted.ok) return decline(ports, tx, submitted, accepted.error, { isReplay: earlier !== null });
    await store(ports, tx, submitted, accepted.value);
  };

async function accept(
  ports: SettleCardPorts,
  tx: Transaction,
  submitted: SubmittedCard,
): Promise<Result<AcceptedCard, CardDeclineCode>> {
  const { cards, cipher, clock, intakeKeys, tokeniser } = ports;
  const opened = await intakeKeys.open(tx, submitted.encryptedCard);
  if (opened.kind === 'unreadable')
    return refuse('ENVELOPE_UNREADABLE', 'The envelope could not be opened. Encrypt the card again.');
  if (opened.kind === 'expired')
    return refuse(
      'ENVELOPE_EXPIRED',
      "The envelope's key has run out. Fetch the key set again and encrypt the card anew.",
    );
  const envelope = checkEnvelope(opened.header, submitted, clock());
  if (!envelope.ok) return envelope;
  const checked = checkCard(opened.payload, todayInUtc(clock()));
  if (!checked.ok) return checked;
  const card = checked.value;
  const [duplicate, known] = await Promise.all([
    cards.findDuplicate(tx, submitted.customerId, cipher.fingerprint(card.number)),
    cards.providerCustomer(tx, submitted.customerId),
  ]);
  if (duplicate !== null && duplicate !== submitted.replacesCardId)
    return refuse(
      'DUPLICATE_CARD',
      'This card is stored already. To change its expiry, replace the stored card.',
    );
  const providerCustomerId = known ?? (await tokeniser.createCustomer(submitted.customerId));
  const tokenised = await tokeniser.tokenise(card, submitted, providerCustomerId);
  if (tokenised.kind === 'declined') return refuse(tokenised.code, tokenised.message);
  return ok({ card, providerCustomerId, paymentMethodId: tokenised.paymentMethodId });
}

async function store(
  { cards, cipher, clock, tokeniser, outbox }: SettleCardPorts,
  tx: Transaction,
  submitted: SubmittedCard,
  { card, providerCustomerId, paymentMethodId }: AcceptedCard,
): Promise<void> {
  const { cardId, customerId, requestId, replacesCardId } = submitted;
  const at = clock();
  await cards.saveProviderCustomer(tx, customerId, providerCustomerId);
  if (replacesCardId !== undefined)
    await removeCard({ cards, tokeniser, clock })(tx, { cardId: replacesCardId, customerId });
  const sealed = cipher.seal(card, { cardId, customerId });
  await cards.store(tx, {
    cardId,
    customerId,
    ...sealed,
    providerPaymentMethodId: paymentMethodId,
    storedAt: at,
  });
  await cards.recordRequest(tx, { requestId, cardId, customerId, outcome: 'STORED', settledAt: at });
  await outbox.add(tx, cardStored, {
    cardId,
    customerId,
    brand: card.brand,
    lastFour: card.lastFour,
    expiryMonth: card.expiryMonth,
    expiryYear: card.expiryYear,
    providers: [
      {
        provider: tokeniser.name,
        customerReference: providerCustomerId,
        paymentMethodReference: paymentMethodId,
      },
    ],
    replacesCardId: replacesCardId ?? null,
    storedAt: at.toString(),
  });
  await outbox.add(tx, cardSettled, {
    cardId,
    customerId,
    requestId,
    settledAt: at.toString(),
    outcome: { kind: 'STORED', lastFour: card.lastFour },
  });
}

/** Nothing of a declined payload is kept: the row holds ids and the reason. */
async function decline(
  { cards, clock, outbox }: SettleCardPorts,
  tx: Transaction,
  { cardId, customerId, requestId }: SubmittedCard,
  reason: { code: CardDeclineCode; message: string },
  { isReplay }: { isReplay: boolean },
): Promise<void> {
  const at = clock();
  // A replay's request id is taken by the submission that it repeats.
  if (!isReplay)
    await cards.recordRequest(tx, { requestId, cardId, customerId, outcome: reason.code, settledAt: at });
  await outbox.add(tx, cardSettled, {
    cardId,
    customerId,
    requestId,
    settledAt: at.toString(),
    outcome: { kind: 'DECLINED', code: reason.code, message: reason.message },
  });
}
