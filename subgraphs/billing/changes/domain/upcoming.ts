import type { PreviewedInvoice } from './change.ts';

/** An invoice that a run would issue, with the day on which it finds it due, in the subscription's zone. */
export interface DuePreview extends PreviewedInvoice {
  readonly dueForBillingOn: Temporal.PlainDate;
}
