import { moneyInMessage } from '../../../../kernel/money/from-wire.ts';
import type { paymentReminded } from '../../../../schema/messages/billing/payment-reminded.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { notify, paymentReminder } from '../../notifications/index.ts';
import { loadCustomerAndInvoices } from './load-customer-and-invoices.ts';
import type { NotifyPaymentPorts, NotifyPaymentRepositories } from './notify-payment.ts';

/** Reminds the customer of what is overdue. */
export const notifyPaymentReminded =
  ({ clock }: NotifyPaymentPorts) =>
  async (tx: NotifyPaymentRepositories, body: BodyOf<typeof paymentReminded>): Promise<void> => {
    const ids = body.invoices.map(({ invoiceId }) => invoiceId);
    const { customer, invoices } = await loadCustomerAndInvoices(tx, body.customerId, ids);
    const words = paymentReminder(customer, {
      attempt: body.attempt,
      overdue: moneyInMessage(body.overdue),
      invoices: body.invoices.map(({ invoiceId, due, dueOn }) => ({
        number: invoices.find(({ id }) => id === invoiceId)?.number ?? '',
        due: moneyInMessage(due),
        dueOn: Temporal.PlainDate.from(dueOn),
      })),
    });
    await notify(tx, customer, { kind: 'PAYMENT_REMINDER', words }, clock.now());
  };
