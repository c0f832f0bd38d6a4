import { newId, type PaymentId } from '../../../../kernel/ids/ids.ts';
import type { Books } from '../../invoicing/application/ports.ts';
import type { AlertKind, InvoiceHead } from '../../invoicing/domain/invoice.ts';

/** Tells administrators and the billing team that somebody must look at an invoice. */
export function raiseAlert(
  books: Books,
  invoice: InvoiceHead,
  alert: {
    readonly kind: AlertKind;
    readonly message: string;
    readonly paymentId: PaymentId | null;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  return books.alerts.insert({
    id: newId('Alert'),
    customerId: invoice.customerId,
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    paymentId: alert.paymentId,
    kind: alert.kind,
    message: alert.message,
    raisedAt: alert.at,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
  });
}

/** Closes what is still open about an invoice: it needs nobody any more. */
export async function resolveAlerts(
  books: Books,
  invoice: InvoiceHead,
  closing: { readonly by: string; readonly resolution: string; readonly at: Temporal.Instant },
): Promise<void> {
  for (const alert of await books.alerts.openOf(invoice.id))
    await books.alerts.save({
      ...alert,
      resolvedAt: closing.at,
      resolvedBy: closing.by,
      resolution: closing.resolution,
    });
}
