import { subtract } from '../../../../kernel/money/money.ts';
import type { UpcomingCreditNoteResolvers, UpcomingInvoiceResolvers } from '../../generated/resolvers.ts';
import { toLinePolicies, toMoney } from '../convert.ts';

const instantOf = (text: string | null) => (text === null ? null : Temporal.Instant.from(text));

export const UpcomingInvoice: UpcomingInvoiceResolvers = {
  lines: ({ lines }) =>
    lines.map(({ description, net, start, end, policies, trace }) => ({
      description,
      net: toMoney(net),
      periodStart: instantOf(start),
      periodEnd: instantOf(end),
      policies: toLinePolicies(policies),
      trace,
    })),
  net: ({ net }) => toMoney(net),
  tax: ({ tax }) => toMoney(tax),
  total: ({ total }) => toMoney(total),
  creditUsed: ({ creditUsed }) => toMoney(creditUsed),
  amountDue: ({ total, creditUsed }) => subtract(toMoney(total), toMoney(creditUsed)),
};

export const UpcomingCreditNote: UpcomingCreditNoteResolvers = {
  net: ({ net }) => toMoney(net),
  tax: ({ tax }) => toMoney(tax),
  total: ({ total }) => toMoney(total),
  refund: ({ refund }) => toMoney(refund),
  credit: ({ credit }) => toMoney(credit),
  offset: ({ offset }) => toMoney(offset),
};
