import type { CardId, CustomerId, RequestId } from '../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { MessageDefinition } from '../../../../schema/messages/message.ts';
import type { CheckedCard } from '../domain/check-card.ts';
import type { EnvelopeHeader } from '../domain/envelope.ts';
import type { IntakeKeyDay } from '../domain/intake-keys.ts';
import type { CardDeclineCode } from '../domain/outcome.ts';

export type Clock = () => Temporal.Instant;

/** Messages that leave with the transaction's commit. */
export interface Outbox {
  add<B>(tx: Transaction, message: MessageDefinition<B>, body: B): Promise<unknown>;
}

export interface CardOwner {
  readonly cardId: CardId;
  readonly customerId: CustomerId;
}

export interface SealedCard {
  readonly dataKeyId: string;
  readonly encrypted: Buffer;
  readonly fingerprint: Buffer;
}

/** Encrypts cards for rest and fingerprints numbers; keys never leave it. */
export interface CardCipher {
  seal(card: CheckedCard, owner: CardOwner): SealedCard;
  /** Equal for equal numbers, and says nothing about them without the key. */
  fingerprint(number: string): Buffer;
  /** What `seal` took in. For moving cards to another provider or key. */
  open(
    tx: Transaction,
    sealed: { readonly dataKeyId: string; readonly encrypted: Buffer },
    owner: CardOwner,
  ): Promise<Pick<CheckedCard, 'number' | 'expiryMonth' | 'expiryYear' | 'holderName'>>;
}

/** An envelope after decryption; `unreadable` when it is none of ours or was changed, `expired` when its key is destroyed or unknown. */
export type OpenedEnvelope =
  | { readonly kind: 'opened'; readonly header: EnvelopeHeader; readonly payload: unknown }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'expired' };

export interface IntakeKeys {
  /** Makes the keys of these days where they are missing, and answers with the public halves in the order of the days. */
  ensure(tx: Transaction, days: readonly IntakeKeyDay[]): Promise<readonly PublicIntakeKey[]>;
  open(tx: Transaction, envelope: string): Promise<OpenedEnvelope>;
  /** Destroys the private halves of this day's key and of all older ones; answers how many there were. */
  destroyThrough(tx: Transaction, day: Temporal.PlainDate): Promise<number>;
}

export interface PublicIntakeKey extends IntakeKeyDay {
  readonly kid: string;
  readonly jwk: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };
}

/** Signs the published key set; clients pin the public half of its key. */
export interface KeySetSigner {
  sign(payload: unknown): Promise<string>;
}

export interface CardRepository {
  /** True when this submission, or another with its request or card id, was settled before. */
  requestFor(tx: Transaction, requestId: RequestId, cardId: CardId): Promise<{ cardId: CardId } | null>;
  recordRequest(
    tx: Transaction,
    request: CardOwner & { requestId: RequestId; outcome: string; settledAt: Temporal.Instant },
  ): Promise<void>;
  /** Locks the customer, so that two submissions of one card cannot both find no duplicate. */
  lockCustomer(tx: Transaction, customerId: CustomerId): Promise<void>;
  isRemoved(tx: Transaction, cardId: CardId): Promise<boolean>;
  /** The customer's stored card with this fingerprint, if there is one. */
  findDuplicate(tx: Transaction, customerId: CustomerId, fingerprint: Buffer): Promise<CardId | null>;
  store(
    tx: Transaction,
    card: CardOwner & SealedCard & { providerPaymentMethodId: string; storedAt: Temporal.Instant },
  ): Promise<void>;
  /** Erases everything but the id; answers with the provider's reference that is to be detached, if there was one. */
  erase(
    tx: Transaction,
    owner: CardOwner,
    removedAt: Temporal.Instant,
  ): Promise<{ paymentMethodId: string | null }>;
  cardsOf(tx: Transaction, customerId: CustomerId): Promise<readonly CardId[]>;
  providerCustomer(tx: Transaction, customerId: CustomerId): Promise<string | null>;
  saveProviderCustomer(tx: Transaction, customerId: CustomerId, providerCustomerId: string): Promise<void>;
}

export type Tokenised =
  | { readonly kind: 'stored'; readonly paymentMethodId: string }
  | { readonly kind: 'declined'; readonly code: CardDeclineCode; readonly message: string };

/** The payment provider, as far as the vault needs it. Every call carries an idempotency key, so that a repeat is the same call. */
export interface CardTokeniser {
  /** The provider's name, by which billing finds who can charge the card: a lower-case word. */
  readonly name: string;
  /** @throws Outage('payment-provider') */
  createCustomer(customerId: CustomerId): Promise<string>;
  /** @throws Outage('payment-provider') */
  tokenise(card: CheckedCard, owner: CardOwner, providerCustomerId: string): Promise<Tokenised>;
  /** Also succeeds when it is detached already. @throws Outage('payment-provider') */
  detach(paymentMethodId: string): Promise<void>;
}
