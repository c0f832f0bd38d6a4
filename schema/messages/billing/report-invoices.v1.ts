import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { civilDate, idOf, instant, money, version } from '../parts.ts';
import { invoiceState } from './invoice-issued.v1.ts';

export const invoicesReported = defineMessage({
  type: 'billing.report.invoices.v1',
  stream: 'REPORTING',
  subject: () => 'invoices',
  description: 'A batch of invoice rows for reporting. No card field.',
  body: z.object({
    rows: z
      .array(
        z.object({
          id: idOf('Invoice'),
          version,
          customerId: idOf('Customer'),
          number: z.string().max(40),
          state: invoiceState,
          issuedOn: civilDate,
          net: money,
          tax: money,
          total: money,
          amountPaid: money,
          deletedAt: instant.nullable(),
        }),
      )
      .min(1)
      .max(500),
  }),
});
