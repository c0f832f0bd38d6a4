import { Outage, PermanentFailure } from '../../../kernel/errors/errors.ts';
import { fromWire, type Money } from '../../../kernel/money/money.ts';
import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { invoiceChanged } from '../../../schema/messages/billing/invoice-changed.v1.ts';
import { invoiceIssued } from '../../../schema/messages/billing/invoice-issued.v1.ts';
import { paymentFailed } from '../../../schema/messages/billing/payment-failed.v1.ts';
import { paymentSettled } from '../../../schema/messages/billing/payment-settled.v1.ts';
import { invoicesReported } from '../../../schema/messages/billing/report-invoices.v1.ts';
import { subscriptionChanged } from '../../../schema/messages/billing/subscription-changed.v1.ts';
import { customerErased } from '../../../schema/messages/customer/erased.v1.ts';
import { surveySubmitted } from '../../../schema/messages/customer/survey-submitted.v1.ts';
import type { WireMoney } from '../../../schema/messages/parts.ts';
import type { ConsumerName } from '../../../schema/messages/streams.ts';
import { expertsReported } from '../../../schema/messages/ticketing/report-experts.v1.ts';
import { ticketChanged } from '../../../schema/messages/ticketing/ticket-changed.v1.ts';
import type { FactRepository } from '../reports/application/ports.ts';

function moneyFrom(wire: WireMoney): Money {
  const parsed = fromWire(wire);
  if (!parsed.ok) throw new PermanentFailure(parsed.error.message);
  return parsed.value;
}

/** What each consumer of this quantum does with its messages. Every one only writes down what was said. */
export const factHandlers = (
  facts: FactRepository,
): Readonly<Record<Extract<ConsumerName, `analytics-${string}`>, MessageHandler[]>> => ({
  'analytics-tickets': [
    on(ticketChanged, (tx, { body }) =>
      facts.recordTicketStep(tx, {
        ...body,
        expertId: body.expert?.expertId ?? body.declinedBy ?? null,
        occurredAt: body.changedAt,
      }),
    ),
  ],
  'analytics-surveys': [on(surveySubmitted, (tx, { body }) => facts.recordSurveyAnswer(tx, body))],
  'analytics-customers': [on(customerErased, (tx, { body }) => facts.eraseCustomer(tx, body.customerId))],
  'analytics-plans': [
    on(subscriptionChanged, (tx, { body }) =>
      facts.recordSubscription(tx, { ...body, id: body.subscriptionId }),
    ),
  ],
  'analytics-invoices': invoiceHandlers(facts),
  'analytics-reporting': [
    on(expertsReported, async (tx, { body }) => {
      for (const row of body.rows) await facts.recordExpert(tx, row);
    }),
    // The same rows as the invoice messages carry, pushed as a table: what a message could not tell is made good here.
    on(invoicesReported, async (tx, { body, time }) => {
      for (const row of body.rows)
        await facts.recordInvoice(tx, {
          ...row,
          total: moneyFrom(row.total),
          amountPaid: moneyFrom(row.amountPaid),
          reportedAt: time,
        });
    }),
  ],
});

const invoiceHandlers = (facts: FactRepository): MessageHandler[] => [
  on(invoiceIssued, (tx, { body }) =>
    facts.recordInvoice(tx, {
      ...body,
      id: body.invoiceId,
      total: moneyFrom(body.total),
      amountPaid: moneyFrom(body.amountPaid),
      reportedAt: body.issuedAt,
    }),
  ),
  on(invoiceChanged, async (tx, { body }) => {
    const change = { ...body, id: body.invoiceId, amountPaid: moneyFrom(body.amountPaid) };
    const isKnown = await facts.changeInvoice(tx, change);
    if (!isKnown) throw new Outage('the message that issues the invoice', { retryable: true });
  }),
  on(paymentSettled, (tx, { body }) =>
    facts.recordPayment(tx, {
      id: body.paymentId,
      customerId: body.customerId,
      settled: true,
      amount: moneyFrom(body.amount),
      occurredAt: body.settledAt,
    }),
  ),
  on(paymentFailed, (tx, { body }) =>
    facts.recordPayment(tx, {
      id: body.paymentId,
      customerId: body.customerId,
      settled: false,
      amount: moneyFrom(body.amount),
      occurredAt: body.failedAt,
    }),
  ),
];
