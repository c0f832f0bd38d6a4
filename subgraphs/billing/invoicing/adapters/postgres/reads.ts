import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { CreditNoteId, CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { InvoiceFilter, InvoiceReads } from '../../application/ports.ts';
import { toCreditNote } from './credit-note-mapping.ts';
import { toInvoiceHead, toInvoiceLine } from './mapping.ts';
import { creditNoteDocuments, creditNotes, invoiceLines, invoices } from './tables.ts';

const heads = tableStatements(invoices);
const linesOf = prepared<{ ids: readonly InvoiceId[] }>()((tx, given) =>
  tx
    .select()
    .from(invoiceLines)
    .where(isAnyOf(invoiceLines.invoiceId, given('ids')))
    .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position)),
);
const page = prepared<{ states: InvoiceFilter['states']; customerId: CustomerId | null } & PageParams>()(
  (tx, given, isGiven) =>
    tx
      .select()
      .from(invoices)
      .where(
        and(
          isGiven('states') ? isAnyOf(invoices.state, given('states')) : undefined,
          isGiven('customerId')
            ? eq(invoices.customerId, given('customerId', invoices.customerId))
            : undefined,
          behind(given, isGiven, { at: invoices.issuedAt, id: invoices.id }),
        ),
      )
      .orderBy(desc(invoices.issuedAt), desc(invoices.id))
      .limit(sql.placeholder('size')),
);

const creditNotesOf = prepared<{ ids: readonly InvoiceId[] }>()((tx, given) =>
  tx
    .select()
    .from(creditNotes)
    .where(isAnyOf(creditNotes.invoiceId, given('ids')))
    .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id)),
);
const creditNoteDocumentsOf = prepared<{ ids: readonly CreditNoteId[] }>()((tx, given) =>
  tx
    .select()
    .from(creditNoteDocuments)
    .where(isAnyOf(creditNoteDocuments.creditNoteId, given('ids'))),
);

export const invoiceReads = (tx: Transaction): InvoiceReads => ({
  async byIds(ids) {
    return (await heads.byIds(tx, ids)).map(toInvoiceHead);
  },
  async linesOf(ids) {
    const rows = await linesOf(tx, { ids });
    return rows.map((row) => ({ invoiceId: row.invoiceId, line: toInvoiceLine(row) }));
  },
  async page(request, { states, customerId }) {
    return (await page(tx, { states, customerId, ...pageParams(request) })).map(toInvoiceHead);
  },
  async creditNotesOf(ids) {
    return (await creditNotesOf(tx, { ids })).map(toCreditNote);
  },
  async creditNoteDocumentsOf(ids) {
    const rows = await creditNoteDocumentsOf(tx, { ids });
    return rows.map(({ creditNoteId, customerId: _of, ...document }) => ({ creditNoteId, document }));
  },
});
