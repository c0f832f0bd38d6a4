import { type CustomerId, newId, type PaymentId, type SubscriptionId } from '../../../../kernel/ids/ids.ts';
import type { InvoiceHead } from '../../invoicing/index.ts';
import type { Subscription } from '../../subscriptions/index.ts';
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
    subscriptionId: null,
    kind: alert.kind,
    message: alert.message,
    raisedAt: alert.at,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
  });
}

/** Tells that the rules refuse to bill a subscription; once, until it is resolved. */
export async function raiseBillingRefused(
  tx: { readonly alerts: Pick<AlertRepository, 'hasOpenOfSubscription' | 'insert'> },
  subscription: Pick<Subscription, 'id' | 'customerId' | 'name'>,
  refusal: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<void> {
  if (await tx.alerts.hasOpenOfSubscription(subscription.id)) return;
  await tx.alerts.insert({
    id: newId('Alert'),
    customerId: subscription.customerId,
    invoiceId: null,
    invoiceNumber: null,
    paymentId: null,
    subscriptionId: subscription.id,
    kind: 'BILLING_REFUSED',
    message: `${subscription.name} (${subscription.id}) was not billed: ${refusal.reason}`,
    raisedAt: refusal.at,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
  });
}

/** Tells that a change of a subscription could not be applied on its day. */
export const raiseChangeFailed = (
  tx: { readonly alerts: Pick<AlertRepository, 'insert'> },
  change: { readonly customerId: CustomerId; readonly subscriptionId: SubscriptionId; readonly kind: string },
  failure: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<void> =>
  tx.alerts.insert({
    id: newId('Alert'),
    customerId: change.customerId,
    invoiceId: null,
    invoiceNumber: null,
    paymentId: null,
    subscriptionId: change.subscriptionId,
    kind: 'CHANGE_FAILED',
    message: `${change.kind} of ${change.subscriptionId} was not applied: ${failure.reason}`,
    raisedAt: failure.at,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
  });

/** Tells that the daily run found something unusual and did not start. */
export const raiseRunUnusual = (
  tx: { readonly alerts: Pick<AlertRepository, 'insert'> },
  { message, at }: { readonly message: string; readonly at: Temporal.Instant },
): Promise<void> =>
  tx.alerts.insert({
    id: newId('Alert'),
    customerId: null,
    invoiceId: null,
    invoiceNumber: null,
    paymentId: null,
    subscriptionId: null,
    kind: 'RUN_UNUSUAL',
    message,
    raisedAt: at,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
  });

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
