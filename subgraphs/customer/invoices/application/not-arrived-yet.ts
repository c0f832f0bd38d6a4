import { Outage } from '../../../../kernel/errors/errors.ts';
import type { InvoiceId } from '../../../../kernel/ids/ids.ts';

/** A change or payment may overtake its invoice. The message is delivered again, for as long as the stream keeps it. */
export const notArrivedYet = (id: InvoiceId): Outage =>
  new Outage('billing.invoice.issued', { retryable: true, message: `invoice ${id} has not arrived yet` });
