import type {
  CustomerId,
  SubscriptionChangeId,
  SubscriptionId,
  SupportContractId,
} from '../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../kernel/money/money.ts';
import type { BillingInterval } from '../../catalogue/index.ts';
import type { WireAmount } from '../../corrections/index.ts';
import type { SubscriptionChangeKind, SubscriptionStatus } from '../../subscriptions/index.ts';

/** When a cancellation ends the service. */
export const cancelTimes = ['NOW', 'PERIOD_END', 'TERM_END', 'ON_DATE', 'WITHDRAWAL'] as const;
export type CancelTime = (typeof cancelTimes)[number];

/** What is to change, as it is kept: dates and amounts as text, and a contract as it was offered when the change was prepared. */
export type ChangeInput =
  | {
      readonly kind: 'CHANGE_PLAN';
      readonly contractId: SupportContractId;
      readonly contractVersion: number;
      readonly name: string;
      readonly interval: BillingInterval;
      /** For one. */
      readonly price: WireAmount;
      readonly quantity: number;
    }
  | { readonly kind: 'CHANGE_QUANTITY'; readonly quantity: number }
  /** First date that is served again; null until somebody resumes it. */
  | { readonly kind: 'PAUSE'; readonly until: string | null }
  | { readonly kind: 'RESUME' }
  | {
      readonly kind: 'CANCEL';
      readonly at: CancelTime;
      /** First date that is not served. */
      readonly endsOn: string;
      readonly givesBackAs: 'credit' | 'refund';
    }
  | { readonly kind: 'TAKE_BACK' }
  /** First date that is billed. */
  | { readonly kind: 'TRIAL'; readonly until: string };

/** An invoice that the next run issues after a change. */
export interface PreviewedInvoice {
  readonly lines: readonly {
    readonly description: string;
    readonly net: WireAmount;
    readonly start: string | null;
    readonly end: string | null;
    readonly policies: Readonly<Record<string, string>>;
    readonly trace: readonly string[];
  }[];
  readonly net: WireAmount;
  readonly tax: WireAmount;
  readonly total: WireAmount;
  /** The customer's credit that pays of it. */
  readonly creditUsed: WireAmount;
}

/** A credit note that the next run issues after a change. */
export type PreviewedNote = { readonly invoiceNumber: string } & Readonly<
  Record<'net' | 'tax' | 'total' | 'refund' | 'credit' | 'offset', WireAmount>
>;

/** What the next run bills once the change is applied, as far as the day on which it takes effect. */
export interface ChangePreview {
  readonly status: SubscriptionStatus;
  readonly endsOn: string | null;
  readonly invoices: readonly PreviewedInvoice[];
  readonly creditNotes: readonly PreviewedNote[];
  /** Why the run would refuse to bill it; null when it would not. */
  readonly refusal: string | null;
  /** Why it takes effect on its day. */
  readonly trace: readonly string[];
}

export type ChangeState = 'PREPARED' | 'SCHEDULED' | 'APPLIED' | 'FAILED' | 'WITHDRAWN';

/** A change of a subscription that somebody prepared. */
export interface SubscriptionChange {
  readonly id: SubscriptionChangeId;
  readonly subscriptionId: SubscriptionId;
  readonly customerId: CustomerId;
  readonly kind: SubscriptionChangeKind;
  readonly input: ChangeInput;
  /** Civil date in the subscription's zone. */
  readonly takesEffectOn: Temporal.PlainDate;
  readonly applyAt: Temporal.Instant;
  readonly preview: ChangePreview;
  readonly reason: string;
  readonly needsApproval: boolean;
  readonly state: ChangeState;
  readonly failure: string | null;
  readonly preparedBy: string;
  readonly preparedAt: Temporal.Instant;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

/** All that a change gives back, tax included. */
export const givenBack = ({ creditNotes }: ChangePreview, currency: CurrencyCode) => ({
  minor: creditNotes.reduce((sum, { total }) => sum + BigInt(total.minor), 0n),
  currency,
});
