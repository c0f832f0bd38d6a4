import { createHash, randomBytes } from 'node:crypto';
import { type CustomerId, type InvoiceId, newId, type TicketId } from '../../../kernel/ids/ids.ts';
import type { invoiceIssued } from '../../../schema/messages/billing/invoice-issued.v2.ts';
import type { BodyOf } from '../../../schema/messages/outbox.ts';
import type { contractSnapshot } from '../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import type { ticketChanged } from '../../../schema/messages/ticketing/ticket-changed.v1.ts';

// Bodies of messages from other quanta, valid by default.

export const contractBody = (
  changes: Partial<BodyOf<typeof contractSnapshot>> = {},
): BodyOf<typeof contractSnapshot> => ({
  contractId: newId('SupportContract'),
  version: 1,
  name: 'Gold',
  description: 'Everything at home.',
  coverage: ['COMPUTER', 'PRINTER'],
  countries: ['DE', 'AT'],
  responseHours: 4,
  resolutionHours: 24,
  openTicketsMax: 2,
  prices: [{ minor: '3000', currency: 'EUR' }],
  interval: 'MONTH',
  termIntervals: null,
  withdrawnAt: null,
  changedAt: '2026-06-01T00:00:00Z',
  ...changes,
});

export const stepBody = (
  ticket: { ticketId: TicketId; customerId: CustomerId },
  changes: Partial<BodyOf<typeof ticketChanged>>,
): BodyOf<typeof ticketChanged> => ({
  ...ticket,
  version: 1,
  change: 'RECEIVED',
  state: 'WAITING',
  priority: 'NORMAL',
  deviceCategory: 'PRINTER',
  expert: null,
  waitingReason: null,
  note: null,
  respondBy: null,
  resolveBy: null,
  changedAt: '2026-06-15T11:00:00Z',
  ...changes,
});

/** The file of an invoice. */
export const invoiceFile = (invoiceId: InvoiceId): Buffer => Buffer.from(`%PDF-1.7 ${invoiceId}`);

export function invoiceBody(
  customerId: CustomerId,
  changes: Partial<BodyOf<typeof invoiceIssued>> = {},
): BodyOf<typeof invoiceIssued> {
  const invoiceId = newId('Invoice');
  const content = invoiceFile(invoiceId);
  const eur = (minor: string) => ({ minor, currency: 'EUR' });
  return {
    invoiceId,
    number: `Q-2026-${randomBytes(4).toString('hex')}`,
    customerId,
    subscriptionId: null,
    planId: null,
    version: 1,
    state: 'OPEN',
    currency: 'EUR',
    issuedOn: '2026-06-15',
    dueOn: '2026-06-29',
    billedTo: {
      name: 'Anna Berg',
      address: { line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
      taxId: null,
    },
    lines: [
      {
        description: 'Gold, June 2026',
        period: { start: '2026-06-14T22:00:00Z', end: '2026-07-14T22:00:00Z' },
        quantity: '1',
        net: eur('3000'),
        taxRatePercent: '19',
      },
    ],
    taxes: [{ name: 'VAT', ratePercent: '19', net: eur('3000'), tax: eur('570') }],
    net: eur('3000'),
    tax: eur('570'),
    total: eur('3570'),
    amountPaid: eur('0'),
    issuedAt: '2026-06-15T10:00:00Z',
    pdf: {
      fileName: 'invoice.pdf',
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.byteLength,
    },
    ...changes,
  };
}
