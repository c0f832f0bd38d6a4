import type { CustomerId, InvoiceId, PaymentId } from '../../../../kernel/ids/ids.ts';
import type { CreditDestination } from '../../invoicing/index.ts';
import type { PlannedReceipt, WireAmount } from './plan.ts';

/** What is to be done, as it is kept: ids and amounts as text, so that it can be computed again when it is carried out. */
export type CorrectionInput =
  | { readonly kind: 'VOID'; readonly invoiceId: InvoiceId; readonly paidGoes: CreditDestination }
  | {
      readonly kind: 'CREDIT_NOTE';
      readonly invoiceId: InvoiceId;
      readonly destination: CreditDestination;
      /** Null credits everything that is left. Lines are numbered from 0. */
      readonly items:
        | readonly {
            readonly line: number;
            readonly net: WireAmount;
            /** Dates whose service is not given, half-open; absent where only money goes back. */
            readonly repairs?: { readonly start: string; readonly end: string };
          }[]
        | null;
    }
  | { readonly kind: 'REFUND'; readonly paymentId: PaymentId; readonly amount: WireAmount | null }
  | {
      readonly kind: 'PAYMENT';
      readonly customerId: CustomerId;
      readonly amount: WireAmount;
      readonly method: PlannedReceipt['method'];
      readonly receivedOn: string;
      readonly reference: string;
      readonly allocations: readonly { readonly invoiceId: InvoiceId; readonly amount: WireAmount }[];
    }
  | { readonly kind: 'WRITE_OFF'; readonly invoiceId: InvoiceId };
