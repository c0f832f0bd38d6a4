import { expect, it } from 'vitest';
import { newId } from '../../../../../kernel/ids/ids.ts';
import { money } from '../../../../../kernel/money/money.ts';
import type { PdfBlock } from '../../../../../platform/pdf/document.ts';
import type { Invoice } from '../../domain/invoice.ts';
import { invoiceDocument } from './invoice-document.ts';

const address = { line1: 'Hauptstraße 5', city: 'Berlin', postalCode: '10115', country: 'DE' };
const euros = (minor: bigint) => money(minor, 'EUR');
const invoice: Invoice = {
  ...{ id: newId('Invoice'), number: 'Q-2026-000042', customerId: newId('Customer') },
  ...{ subscriptionId: null, planId: null, runId: null, version: 1, state: 'OPEN', currency: 'EUR' },
  issuedOn: Temporal.PlainDate.from('2026-03-01'),
  dueOn: Temporal.PlainDate.from('2026-03-15'),
  issuedAt: Temporal.Instant.from('2026-03-01T09:00:00Z'),
  changedAt: Temporal.Instant.from('2026-03-01T09:00:00Z'),
  billedTo: { name: 'Ada', address: { ...address, country: 'TW' }, taxId: null },
  seller: { id: 's', name: 'Seller', address, taxId: 'DE1', email: 'a@example.test', numberPrefix: 'Q' },
  ...{
    net: euros(1_234_567_00n),
    tax: euros(0n),
    total: euros(1_234_567_00n),
    amountPaid: euros(0n),
    amountCredited: euros(0n),
    creditUsed: euros(0n),
  },
  ...{ lines: [], taxes: [] },
};
const blocks: readonly PdfBlock[] = invoiceDocument(invoice).blocks;
const block = (kind: PdfBlock['kind']): string => JSON.stringify(blocks.filter((one) => one.kind === kind));

it('an invoice names countries, groups amounts, and says what is described and what is due', () => {
  expect(block('letterhead')).toContain('"Germany"');
  expect(block('addressee')).toContain('"Taiwan"');
  expect(block('addressee')).toContain('{"label":"Due date","value":"2026-03-15"}');
  expect(block('table')).toContain('"Description"');
  expect(block('totals')).toContain('{"label":"Amount due","value":"1,234,567.00 EUR","isStrong":true}');
});
