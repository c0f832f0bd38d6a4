import type {
  AlertId,
  CustomerId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
} from '../../../../kernel/ids/ids.ts';

export type AlertKind =
  | 'DECLINED'
  | 'NO_CARD'
  | 'OVERPAID'
  | 'DISPUTED'
  | 'BILLING_REFUSED'
  | 'RUN_UNUSUAL'
  | 'REFUND_REFUSED'
  | 'CHANGE_FAILED';

/** Tells administrators and the billing team that a person must look at something. */
export interface PaymentAlert {
  readonly id: AlertId;
  /** Null for what is about a run. */
  readonly customerId: CustomerId | null;
  readonly invoiceId: InvoiceId | null;
  readonly invoiceNumber: string | null;
  readonly paymentId: PaymentId | null;
  /** The subscription that cannot be billed; null for other problems. */
  readonly subscriptionId: SubscriptionId | null;
  readonly kind: AlertKind;
  readonly message: string;
  readonly raisedAt: Temporal.Instant;
  readonly resolvedAt: Temporal.Instant | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
}
