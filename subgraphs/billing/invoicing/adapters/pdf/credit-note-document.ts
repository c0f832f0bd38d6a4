import type { PdfDocument } from '../../../../../platform/pdf/document.ts';
import type { CreditNoteToRender } from '../../domain/issued-credit-note.ts';
import { addressLines, amount, letterhead } from './invoice-document.ts';

const kindOf = ({ kind }: CreditNoteToRender): string =>
  kind === 'CANCELLATION' ? 'Cancellation' : 'Credit note';

const title = (note: CreditNoteToRender): string => `${kindOf(note)} ${note.number}`;

/** Where the money goes, in the order in which it goes there. */
function settlement({ offset, refund, credit, invoice }: CreditNoteToRender): string {
  const parts = [
    ...(offset.minor > 0n ? [`${amount(offset)} reduces the amount due on invoice ${invoice.number}`] : []),
    ...(refund.minor > 0n ? [`${amount(refund)} is refunded to the original payment method`] : []),
    ...(credit.minor > 0n ? [`${amount(credit)} is kept as credit towards future invoices`] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** What a credit note's file says. */
export function creditNoteDocument(note: CreditNoteToRender): PdfDocument {
  const { invoice } = note;
  const { seller, billedTo } = invoice;
  return {
    title: title(note),
    author: seller.name,
    createdAtMs: note.issuedAt.epochMilliseconds,
    blocks: [
      letterhead(seller),
      {
        kind: 'addressee',
        lines: [
          billedTo.name,
          ...addressLines(billedTo.address),
          ...(billedTo.taxId === null ? [] : [`VAT number ${billedTo.taxId}`]),
        ],
        facts: [
          { label: kindOf(note), value: note.number },
          { label: 'Date', value: note.issuedOn.toString() },
          { label: 'Invoice number', value: invoice.number },
          { label: 'Invoice date', value: invoice.issuedOn.toString() },
        ],
      },
      { kind: 'heading', text: title(note) },
      {
        kind: 'table',
        columns: [
          { title: 'Description', share: 0.46, align: 'left' },
          { title: 'Tax rate', share: 0.13, align: 'right' },
          { title: 'Tax', share: 0.19, align: 'right' },
          { title: 'Net', share: 0.22, align: 'right' },
        ],
        rows: note.lines.map(({ description, taxRatePercent, net, tax }) => [
          description,
          `${taxRatePercent} %`,
          amount(tax),
          amount(net),
        ]),
      },
      {
        kind: 'totals',
        rows: [
          { label: 'Net', value: amount(note.net), isStrong: false },
          { label: 'Tax', value: amount(note.tax), isStrong: false },
          { label: 'Total credited', value: amount(note.total), isStrong: true },
        ],
      },
      { kind: 'paragraph', text: settlement(note) },
    ],
    footer: `${seller.name} · VAT number ${seller.taxId} · ${title(note)}`,
  };
}
