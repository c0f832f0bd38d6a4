import { formatDecimal, isZero, type Money, negate, subtract } from '../../../../../kernel/money/money.ts';
import type { PdfBlock, PdfDocument } from '../../../../../platform/pdf/document.ts';
import type { WireAddress } from '../../../../../schema/messages/parts.ts';
import type { Invoice, Seller } from '../../domain/invoice.ts';

/** `1,234.50 EUR`: the code reads the same in every language. */
export const amount = (money: Money): string => {
  const [whole = '', fraction] = formatDecimal(money).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${money.currency}`;
};

const countries = new Intl.DisplayNames('en', { type: 'region' });

export const addressLines = ({ line1, line2, postalCode, city, region, country }: WireAddress): string[] => [
  line1,
  ...(line2 === undefined ? [] : [line2]),
  `${postalCode} ${city}${region === undefined ? '' : `, ${region}`}`,
  countries.of(country) ?? country,
];

export const letterhead = (seller: Seller): PdfBlock => ({
  kind: 'letterhead',
  name: seller.name,
  lines: [...addressLines(seller.address), seller.email, `VAT number ${seller.taxId}`],
});

const addressee = ({ billedTo, issuedOn, dueOn, number, customerId }: Invoice): PdfBlock => ({
  kind: 'addressee',
  lines: [
    billedTo.name,
    ...addressLines(billedTo.address),
    ...(billedTo.taxId === null ? [] : [`VAT number ${billedTo.taxId}`]),
  ],
  facts: [
    { label: 'Invoice number', value: number },
    { label: 'Date', value: issuedOn.toString() },
    { label: 'Due date', value: dueOn.toString() },
    // The whole id would not fit; its last letters are enough to find it on the telephone.
    { label: 'Customer', value: `…${customerId.slice(-10)}` },
  ],
});

const lines = (invoice: Invoice): PdfBlock => ({
  kind: 'table',
  columns: [
    { title: 'Description', share: 0.52, align: 'left' },
    { title: 'Quantity', share: 0.13, align: 'right' },
    { title: 'Tax', share: 0.13, align: 'right' },
    { title: 'Net', share: 0.22, align: 'right' },
  ],
  rows: invoice.lines.map((line) => [
    line.description,
    line.quantity,
    `${line.taxRatePercent} %`,
    amount(line.net),
  ]),
});

const totals = (invoice: Invoice): PdfBlock => ({
  kind: 'totals',
  rows: [
    { label: 'Net', value: amount(invoice.net), isStrong: false },
    ...invoice.taxes.map(({ name, tax }) => ({ label: name, value: amount(tax), isStrong: false })),
    { label: 'Total', value: amount(invoice.total), isStrong: false },
    ...(isZero(invoice.creditUsed)
      ? []
      : [{ label: 'Credit used', value: amount(negate(invoice.creditUsed)), isStrong: false }]),
    // As issued: what is paid later is in receipts.
    { label: 'Amount due', value: amount(subtract(invoice.total, invoice.creditUsed)), isStrong: true },
  ],
});

/** What an invoice's file says. The wording does not depend on what happens to the invoice later. */
export const invoiceDocument = (invoice: Invoice): PdfDocument => ({
  title: `Invoice ${invoice.number}`,
  author: invoice.seller.name,
  createdAtMs: invoice.issuedAt.epochMilliseconds,
  blocks: [
    letterhead(invoice.seller),
    addressee(invoice),
    { kind: 'heading', text: `Invoice ${invoice.number}` },
    lines(invoice),
    totals(invoice),
    {
      kind: 'paragraph',
      text: `Please pay by ${invoice.dueOn}. If a card is on file, we charge it automatically, and there is nothing you need to do.`,
    },
  ],
  footer: `${invoice.seller.name} · VAT number ${invoice.seller.taxId} · Invoice ${invoice.number}`,
});
