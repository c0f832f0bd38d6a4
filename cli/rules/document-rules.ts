import { z } from 'zod';
import { explained, step } from '../../kernel/explain/explained.ts';
import { roundings } from '../../kernel/money/rounding.ts';
import { ok } from '../../kernel/result/result.ts';
import { interval as makeInterval } from '../../kernel/time/interval.ts';
import {
  creditDestinations,
  creditNote,
  invoiceEvents,
  invoiceStates,
  invoiceTotals,
  nextInvoiceState,
  voidInvoice,
} from '../../subgraphs/billing/invoicing/index.ts';
import { invoiceIssued } from '../../subgraphs/billing/ledger/index.ts';
import { refund, refundEffects } from '../../subgraphs/billing/payments/index.ts';
import { recogniseRevenue, recognitionGranularities } from '../../subgraphs/billing/revenue/index.ts';
import { inclusiveRoundings, priceModes, taxRoundings } from '../../subgraphs/billing/tax/index.ts';
import { amount, asMoney, currency, decimal, interval, none, rounding, zone } from './fields.ts';
import { defaultFirst, defineRule, type WorkbenchRule } from './rule.ts';

const rates = z.array(z.object({ code: z.string().min(1), percent: decimal })).max(20);

const totals = defineRule({
  name: 'invoice-totals',
  summary: 'From priced lines to what is due: discount before tax, credit after tax.',
  source: 'design: tax, coupons and credit',
  input: z.object({
    currency,
    lines: z
      .array(z.object({ amount, discount: amount.optional(), rates }))
      .min(1)
      .max(1000),
    creditAvailable: amount.optional(),
    prices: z.enum(priceModes).default('tax-exclusive'),
    taxRounding: z.enum(taxRoundings).default('per-rate'),
    inclusiveRounds: z.enum(inclusiveRoundings).default('net'),
    rounding,
  }),
  policies: { prices: priceModes, taxRounding: defaultFirst(taxRoundings, 'per-rate'), rounding: roundings },
  example: {
    currency: 'EUR',
    lines: [{ amount: '100.00', discount: '10.00', rates: [{ code: 'DE-19', percent: '19' }] }],
    creditAvailable: '50.00',
  },
  answer: ({ currency: code, lines, creditAvailable, ...tax }) =>
    invoiceTotals(
      lines.map((line) => ({
        amount: asMoney(line.amount, code),
        discount: asMoney(line.discount ?? none, code),
        rates: line.rates,
      })),
      { currency: code, tax, creditAvailable: asMoney(creditAvailable ?? none, code) },
    ),
});

const state = defineRule({
  name: 'invoice-state',
  summary: 'The state of an invoice after an event, or what may happen instead.',
  source: 'design: states DRAFT → OPEN → PAID, VOID, UNCOLLECTIBLE',
  input: z.object({ state: z.enum(invoiceStates), event: z.enum(invoiceEvents) }),
  example: { state: 'OPEN', event: 'PAY' },
  answer: (input) => {
    const next = nextInvoiceState(input.state, input.event);
    if (!next.ok) return next;
    return ok(explained(next.value, {}, [step('{state} –{event}→ {next}', { ...input, next: next.value })]));
  },
});

const note = defineRule({
  name: 'credit-note',
  summary: 'A credit note for parts of lines; refund, credit and offset add up to it.',
  source: 'design: "credit note = net + tax as shown, never above what is left"',
  input: z.object({
    currency,
    lines: z
      .array(z.object({ id: z.string(), netLeft: amount, taxLeft: amount, rates }))
      .min(1)
      .max(1000),
    items: z.array(z.object({ lineId: z.string(), net: amount })).max(1000),
    owed: amount.optional(),
    refundable: amount.optional(),
    destination: z.enum(creditDestinations).default('credit'),
    rounding,
  }),
  policies: { destination: defaultFirst(creditDestinations, 'credit'), rounding: roundings },
  example: {
    currency: 'EUR',
    lines: [{ id: 'plan', netLeft: '200.00', taxLeft: '50.00', rates: [{ code: 'SE-25', percent: '25' }] }],
    items: [{ lineId: 'plan', net: '193.33' }],
    refundable: '250.00',
    destination: 'refund',
  },
  answer: (input) => {
    const money = (value: typeof none) => asMoney(value, input.currency);
    return creditNote(
      input.items.map(({ lineId, net }) => ({ lineId, net: money(net) })),
      {
        currency: input.currency,
        lines: input.lines.map((line) => ({
          ...line,
          netLeft: money(line.netLeft),
          taxLeft: money(line.taxLeft),
        })),
        owed: money(input.owed ?? none),
        refundable: money(input.refundable ?? none),
      },
      { destination: input.destination, rounding: input.rounding },
    );
  },
});

const voiding = defineRule({
  name: 'void-invoice',
  summary: 'The documents that net a voided invoice to zero.',
  source: 'design: "a finalised document never changes; corrections are new documents"',
  input: z.object({ currency, total: amount, paid: amount, refund: amount, credit: amount }),
  example: { currency: 'EUR', total: '12.00', paid: '3.00', refund: '3.00', credit: '0.00' },
  answer: (input) => {
    const money = (value: typeof none) => asMoney(value, input.currency);
    return voidInvoice(
      { total: money(input.total), paid: money(input.paid) },
      { refund: money(input.refund), credit: money(input.credit) },
    );
  },
});

const refundRule = defineRule({
  name: 'refund',
  summary: 'What a refund does to an invoice: the debt lives again, or named lines are credited.',
  source: 'design: refunds',
  input: z.object({
    currency,
    amount,
    effect: z.enum(refundEffects).default('reopen-debt'),
    lines: z
      .array(z.object({ lineId: z.string(), amount, left: amount }))
      .max(1000)
      .default([]),
    balance: amount,
    paid: amount,
  }),
  policies: { refund: refundEffects },
  example: { currency: 'EUR', amount: '233.82', effect: 'reopen-debt', balance: '0.00', paid: '233.82' },
  answer: (input) => {
    const money = (value: typeof none) => asMoney(value, input.currency);
    const lines = input.lines.map((line) => ({
      ...line,
      amount: money(line.amount),
      left: money(line.left),
    }));
    return refund(
      { amount: money(input.amount), effect: input.effect, lines },
      { balance: money(input.balance), paid: money(input.paid) },
    );
  },
});

const posting = defineRule({
  name: 'invoice-posting',
  summary: 'The double-entry posting of a finalised invoice; it sums to zero.',
  source: 'design: "the ledger is double-entry"',
  input: z.object({
    currency,
    netDeferred: amount,
    netEarned: amount.optional(),
    tax: amount,
    creditApplied: amount.optional(),
    creditCreated: amount.optional(),
  }),
  example: { currency: 'EUR', netDeferred: '50.00', tax: '5.00' },
  answer: (input) => {
    const money = (value: typeof none | undefined) => asMoney(value ?? none, input.currency);
    const posted = invoiceIssued({
      netDeferred: money(input.netDeferred),
      netEarned: money(input.netEarned),
      tax: money(input.tax),
      creditApplied: money(input.creditApplied),
      creditCreated: money(input.creditCreated),
    });
    const trace = posted.entries.map(({ account, amount: entry }) =>
      step('{account} {entry}', { account, entry }),
    );
    return ok(explained(posted, { ledger: 'double-entry' }, trace));
  },
});

const revenue = defineRule({
  name: 'revenue',
  summary: 'When a line is earned, month by month; the months add up to the line.',
  source: 'design: policy "revenue recognition"',
  input: z.object({
    currency,
    amount,
    service: interval,
    zone,
    granularity: z.enum(recognitionGranularities).default('day'),
  }),
  policies: { revenueRecognition: recognitionGranularities },
  example: {
    currency: 'EUR',
    amount: '31.00',
    service: { start: '2019-01-15T00:00:00Z', end: '2019-02-15T00:00:00Z' },
  },
  answer: (input) => {
    const service = makeInterval(input.service.start, input.service.end);
    if (!service.ok) return service;
    return ok(recogniseRevenue(asMoney(input.amount, input.currency), service.value, input));
  },
});

export const documentRules: readonly WorkbenchRule[] = [
  totals,
  state,
  note,
  voiding,
  refundRule,
  posting,
  revenue,
];
