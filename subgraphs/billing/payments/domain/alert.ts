import type { AlertId, CustomerId, InvoiceId, PaymentId } from '../../../../kernel/ids/ids.ts';

export type AlertKind = 'DECLINED' | 'NO_CARD' | 'OVERPAID' | 'DISPUTED';

/** Tells administrators and the billing team that a person must look at something. */
export interface PaymentAlert {
  readonly id: AlertId;
  readonly customerId: CustomerId;
  readonly invoiceId: InvoiceId | null;
  readonly invoiceNumber: string | null;
  readonly paymentId: PaymentId | null;
  readonly kind: AlertKind;
  readonly message: string;
  readonly raisedAt: Temporal.Instant;
  readonly resolvedAt: Temporal.Instant | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
}
