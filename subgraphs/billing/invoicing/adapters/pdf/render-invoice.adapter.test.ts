import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newId } from '../../../../../kernel/ids/ids.ts';
import { money } from '../../../../../kernel/money/money.ts';
import { fileObjectStore } from '../../../../../platform/objects/file-object-store.ts';
import { createPdfRenderer } from '../../../../../platform/pdf/renderer.ts';
import type { Invoice } from '../../domain/invoice.ts';
import { renderInvoice } from './render-invoice.ts';

const first = createPdfRenderer();
const second = createPdfRenderer();
const folder = mkdtempSync(join(tmpdir(), 'quanta-objects-'));
const objects = fileObjectStore(folder);
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const address = { line1: 'Hauptstraße 5', city: 'Łódź', postalCode: '90-001', country: 'PL' };
const euros = (minor: bigint) => money(minor, 'EUR');

const anInvoice = (lineCount = 1): Invoice => ({
  id: newId('Invoice'),
  number: 'Q-2026-000042',
  customerId: newId('Customer'),
  subscriptionId: null,
  planId: null,
  runId: null,
  version: 1,
  state: 'OPEN',
  currency: 'EUR',
  issuedOn: Temporal.PlainDate.from('2026-03-01'),
  dueOn: Temporal.PlainDate.from('2026-03-15'),
  issuedAt: Temporal.Instant.from('2026-03-01T09:00:00Z'),
  billedTo: { name: 'Zażółć Ωmega Жук', address, taxId: null },
  seller: { id: 's', name: 'Seller', address, taxId: 'DE1', email: 'a@example.test', numberPrefix: 'Q' },
  net: euros(3000n),
  tax: euros(570n),
  total: euros(3570n),
  amountCredited: euros(0n),
  creditUsed: euros(0n),
  amountPaid: euros(0n),
  changedAt: Temporal.Instant.from('2026-03-01T09:00:00Z'),
  lines: Array.from({ length: lineCount }, (_, index) => ({
    recurring: null,
    policies: {},
    trace: [],
    description: `Line ${index}`,
    period: null,
    quantity: '1',
    net: euros(3000n),
    taxRatePercent: '19',
  })),
  taxes: [{ name: 'DE VAT 19 %', ratePercent: '19', net: euros(3000n), tax: euros(570n) }],
});

it('makes equal bytes of equal invoices, in whatever thread and whatever was rendered before', async () => {
  const invoice = anInvoice();
  await renderInvoice(first, objects)({ ...anInvoice(3), number: 'Q-2026-000041' });
  const one = await renderInvoice(first, objects)(invoice);
  const other = await renderInvoice(second, objects)(invoice);
  expect(one.fileName).toBe('Q-2026-000042.pdf');
  expect(
    Buffer.from(await objects.get(one.sha256))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(other.sha256).toBe(one.sha256);
});

it('goes on over pages, and stays within what the object store takes', async () => {
  const { sha256, bytes } = await renderInvoice(first, objects)(anInvoice(500));
  const pages =
    Buffer.from(await objects.get(sha256))
      .toString('latin1')
      .split('/Type /Page\n').length - 1;
  // A row is about 18 points high and a page holds some 700: five hundred rows need a dozen pages or more.
  expect(pages).toBeGreaterThanOrEqual(12);
  expect(bytes).toBeLessThan(512 * 1_024);
});

it('refuses a document that is too long instead of rendering for ever', async () => {
  await expect(renderInvoice(first, objects)(anInvoice(2_001))).rejects.toMatchObject({ name: 'Defect' });
});
