import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { address, civilDate, currency, idOf, instant, money, period, text, version } from '../parts.ts';

export const invoiceState = z.enum(['OPEN', 'PAID', 'VOID', 'UNCOLLECTIBLE']);

export const invoiceLine = z.object({
  description: text(300, 1),
  period: period.nullable(),
  /** Exact decimal, for fractional units. */
  quantity: z.string().regex(/^-?\d+(\.\d+)?$/),
  net: money,
  /** Tax rate in percent as an exact decimal, `"19"`; the tax itself is in `taxes`, rounded per rate. */
  taxRatePercent: z.string().regex(/^\d+(\.\d+)?$/),
});

/** What both versions say of an invoice; the file is theirs. */
export const issuedInvoice = {
  invoiceId: idOf('Invoice'),
  /** Gapless within the seller: `Q-2026-000042`. */
  number: z.string().min(1).max(40),
  customerId: idOf('Customer'),
  subscriptionId: idOf('Subscription').nullable(),
  planId: idOf('SupportPlan').nullable(),
  version,
  state: invoiceState,
  currency,
  issuedOn: civilDate,
  dueOn: civilDate,
  billedTo: z.object({ name: text(200), address, taxId: text(40).nullable() }),
  lines: z.array(invoiceLine).min(1).max(500),
  taxes: z.array(z.object({ name: z.string(), ratePercent: z.string(), net: money, tax: money })),
  net: money,
  tax: money,
  total: money,
  amountPaid: money,
  issuedAt: instant,
};
export const pdfFileName = z.string().regex(/^[A-Za-z0-9._-]+\.pdf$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Read from streams that hold it for 30 days; billing sends version 2. */
export const invoiceIssuedV1 = defineMessage({
  type: 'billing.invoice.issued.v1',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description: 'A numbered invoice with its PDF. Whole: the customer quantum shows it while billing is down.',
  body: z.object({
    ...issuedInvoice,
    pdf: z.object({
      fileName: pdfFileName,
      sha256,
      /** Base64; at most 512 KiB decoded. */
      content: z.string().max(700_000),
    }),
  }),
});
