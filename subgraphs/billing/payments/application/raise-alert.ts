import { newId, type PaymentId } from '../../../../kernel/ids/ids.ts';
import type { InvoiceHead } from '../../invoicing/index.ts';
import type { AlertKind } from '../domain/alert.ts';
import type { AlertRepository } from './ports.ts';

/** Tells administrators and the billing team that a person must look at an invoice. */
export function raiseAlert(
  tx: { readonly alerts: Pick<AlertRepository, 'insert'> },
  invoice: InvoiceHead,
  alert: {
    readonly kind: AlertKind;
    readonly message: string;
    readonly paymentId: PaymentId | null;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  return tx.alerts.insert({
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

/** Closes what is still open about an invoice. */
export async function resolveAlerts(
  tx: { readonly alerts: Pick<AlertRepository, 'openOf' | 'save'> },
  invoice: InvoiceHead,
  closing: { readonly by: string; readonly resolution: string; readonly at: Temporal.Instant },
): Promise<void> {
  for (const alert of await tx.alerts.openOf(invoice.id))
    await tx.alerts.save({
      ...alert,
      resolvedAt: closing.at,
      resolvedBy: closing.by,
      resolution: closing.resolution,
    });
}
