import type { CardId, CustomerId, RequestId } from '../../../../kernel/ids/ids.ts';
import type { CheckedCard } from '../domain/check-card.ts';
import type { EnvelopeHeader } from '../domain/envelope.ts';
import type { IntakeKeyDay } from '../domain/intake-keys.ts';
import type { CardDeclineCode } from '../domain/outcome.ts';
import type { ProviderReference } from '../domain/provider-reference.ts';
import type { KnownCards, ProviderToken } from '../domain/stray.ts';

export interface CardOwner {
  readonly cardId: CardId;
  readonly customerId: CustomerId;
}

export interface SealedCard {
  readonly dataKeyId: string;
  readonly encrypted: Uint8Array;
  readonly fingerprint: Uint8Array;
}

/** Encrypts cards for rest and fingerprints numbers; keys never leave it. */
export interface CardCipher {
  seal(card: CheckedCard, owner: CardOwner): SealedCard;
  /** Equal for equal numbers, and says nothing about them without the key. */
  fingerprint(number: string): Uint8Array;
  /** What `seal` took in. For moving cards to another provider or key. */
  open(
    sealed: Pick<SealedCard, 'dataKeyId' | 'encrypted'>,
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
  ensure(days: readonly IntakeKeyDay[]): Promise<readonly PublicIntakeKey[]>;
  open(envelope: string): Promise<OpenedEnvelope>;
  /** Destroys the private halves of this day's key and of all older ones. @returns how many there were */
  destroyThrough(day: Temporal.PlainDate, at: Temporal.Instant): Promise<number>;
}

export interface PublicIntakeKey extends IntakeKeyDay {
  readonly kid: string;
  readonly jwk: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };
}

export interface KeySetRepository {
  /** Claims a day's publication; false when it was published before. */
  claimPublication(day: Temporal.PlainDate, at: Temporal.Instant): Promise<boolean>;
}

/** Signs the published key set; clients pin the public half of its key. */
export interface KeySetSigner {
  sign(payload: unknown): Promise<string>;
}

export interface CardRepository {
  /** The card of the submission that was settled with this request or card id; null when there was none. */
  requestFor(requestId: RequestId, cardId: CardId): Promise<{ readonly cardId: CardId } | null>;
  recordRequest(
    request: CardOwner & {
      readonly requestId: RequestId;
      readonly outcome: string;
      readonly settledAt: Temporal.Instant;
    },
  ): Promise<void>;
  /** Locks the customer, so that two submissions of one card cannot both find no duplicate. */
  lockCustomer(customerId: CustomerId): Promise<void>;
  isRemoved(cardId: CardId): Promise<boolean>;
  /** The customer's stored card with this fingerprint, if there is one. */
  findDuplicate(customerId: CustomerId, fingerprint: Uint8Array): Promise<CardId | null>;
  /** Keeps how a provider knows the customer. */
  saveCustomerReference(reference: {
    readonly customerId: CustomerId;
    readonly provider: string;
    readonly customerReference: string;
  }): Promise<void>;
  store(
    card: CardOwner &
      SealedCard & {
        readonly providers: readonly ProviderReference[];
        readonly storedAt: Temporal.Instant;
      },
  ): Promise<void>;
  /** Erases everything but the id. @returns the references that are to be detached */
  erase(owner: CardOwner, removedAt: Temporal.Instant): Promise<readonly ProviderReference[]>;
  cardsOf(customerId: CustomerId): Promise<readonly CardId[]>;
  /** The customer's references, by provider. */
  customerReferences(customerId: CustomerId): Promise<ReadonlyMap<string, string>>;
}

/** What was begun at a provider and has not ended: written down before the call, in a transaction of its own. */
export interface TokenisationRepository {
  begin(
    tokenisation: CardOwner & { readonly provider: string; readonly begunAt: Temporal.Instant },
  ): Promise<void>;
  /** Every provider has answered, and what it answered is in the same transaction. */
  end(cardId: CardId): Promise<void>;
  /** Ends what began before, for cards whose fate is decided. */
  endSettled(customerId: CustomerId, provider: string, begunBefore: Temporal.Instant): Promise<void>;
  forget(begunBefore: Temporal.Instant): Promise<void>;
}

/** Tokens at providers that belong to no card here. */
export interface StrayRepository {
  customersToCompare(options: { readonly now: Temporal.Instant; readonly max: number }): Promise<
    readonly {
      readonly customerId: CustomerId;
      readonly provider: string;
      readonly customerReference: string;
    }[]
  >;
  knownCards(customerId: CustomerId, provider: string): Promise<KnownCards>;
  /** @param stray with `decidedAt` null when an operator is to decide */
  record(
    stray: ProviderToken & {
      readonly provider: string;
      readonly customerId: CustomerId;
      readonly foundAt: Temporal.Instant;
      readonly decidedAt: Temporal.Instant | null;
    },
  ): Promise<void>;
  markCompared(customerId: CustomerId, provider: string, at: Temporal.Instant): Promise<void>;
  /** Those that are to be detached, oldest first. */
  decided(max: number): Promise<readonly { readonly provider: string; readonly reference: string }[]>;
  undecided(): Promise<number>;
  markDetached(stray: {
    readonly provider: string;
    readonly reference: string;
    readonly at: Temporal.Instant;
  }): Promise<void>;
}

export type Tokenised =
  | { readonly kind: 'stored'; readonly paymentMethodReference: string }
  | { readonly kind: 'declined'; readonly code: CardDeclineCode; readonly message: string };

/**
 * A payment provider, as far as the vault needs it. Every call carries an idempotency key that is derived from its argument, so
 * that a repetition is the same call. Every call throws `Outage('payment-provider')` when it is not known whether it was carried
 * out, and never repeats in an error what was sent.
 */
export interface CardTokeniser {
  /** The same name as that of billing's `PaymentProvider`: a lower-case word. */
  readonly name: string;
  /** @returns the provider's reference of the customer, at most 100 characters */
  createCustomer(customerId: CustomerId): Promise<string>;
  /** Gives a card number to the provider, once for each card. */
  tokenise(card: CheckedCard, owner: CardOwner, customerReference: string): Promise<Tokenised>;
  /** The customer's tokens, at most 1,000. */
  list(customerReference: string): Promise<readonly ProviderToken[]>;
  /** The provider forgets the card. Also succeeds when it has already. */
  detach(paymentMethodReference: string): Promise<void>;
}
