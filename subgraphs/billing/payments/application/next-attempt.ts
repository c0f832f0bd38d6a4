import { newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { InvoiceHead } from '../../invoicing/index.ts';
import { chargeable } from '../domain/card.ts';
import { isUnderWay, newPayment, type Payment } from '../domain/payment.ts';
import { type RoutableProvider, routePayment } from '../domain/route-payment.ts';
import type { CardRepository, PaymentRepository } from './ports.ts';

export interface NextAttemptRepositories {
  readonly cards: Pick<CardRepository, 'defaultOf'>;
  readonly payments: Pick<PaymentRepository, 'ofInvoice'>;
}

/** The next attempt to charge an open invoice with the customer's present card, not yet written; or why there is none. */
export async function nextAttempt(
  tx: NextAttemptRepositories,
  invoice: InvoiceHead,
  given: {
    /** In the order of preference. */
    readonly providers: readonly RoutableProvider[];
    readonly now: Temporal.Instant;
    /** When a worker takes it up; later when the caller charges it. */
    readonly nextCallAt: Temporal.Instant;
    readonly calls: number;
  },
): Promise<Result<Payment, 'IN_PROGRESS' | 'NO_CARD'>> {
  const path = ['input', 'invoiceId'];
  const attempts = await tx.payments.ofInvoice(invoice.id);
  if (attempts.some(isUnderWay))
    return refuse('IN_PROGRESS', 'An attempt is under way; wait for its outcome.', path);
  const card = chargeable(await tx.cards.defaultOf(invoice.customerId), given.now);
  if (card === null)
    return refuse('NO_CARD', 'The customer has no card that is valid now; they must add one first.', path);
  const { currency } = invoice.total;
  const route = routePayment(card.stored, currency, given.providers);
  if (route === null)
    return refuse(
      'NO_CARD',
      `No payment provider takes ${currency} from the customer's card; they must add another one first.`,
      path,
    );
  const { now, nextCallAt, calls } = given;
  const attempt = attempts.length + 1;
  return ok(
    newPayment(newId('Payment'), { invoice, card, route, attempt, runId: null, nextCallAt, calls, now }),
  );
}
