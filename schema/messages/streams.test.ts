import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { invoiceChanged } from './billing/invoice-changed.v1.ts';
import { invoiceIssued } from './billing/invoice-issued.v2.ts';
import { paymentSettled } from './billing/payment-settled.v1.ts';
import { partnerConsentChanged } from './customer/partner-consent-changed.v1.ts';
import type { MessageDefinition } from './message.ts';
import { streams } from './streams.ts';
import { ticketChanged } from './ticketing/ticket-changed.v1.ts';

/** Envelope, headers with the signature, and what the broker adds. */
const overheadBytes = 1_200;
const customers = 1_000_000;

const sampleOf = ({ type }: MessageDefinition): string => {
  const [owner, ...words] = type.split('.');
  const version = words.pop();
  const file = `${words.join('-')}.${version}.sample.json`;
  return JSON.stringify(JSON.parse(readFileSync(new URL(`${owner}/${file}`, import.meta.url), 'utf8')));
};
const bytesOf = (message: MessageDefinition): number => Buffer.byteLength(sampleOf(message)) + overheadBytes;
const maxBytesOf = (name: string): number => streams.find((stream) => stream.name === name)?.maxBytes ?? 0;

describe('a month of a million customers', () => {
  it('fits INVOICES: an invoice each, paid by card', () => {
    const each = bytesOf(invoiceIssued) + bytesOf(invoiceChanged) + bytesOf(paymentSettled);
    expect(customers * each).toBeLessThan(maxBytesOf('INVOICES'));
  });

  it('fits TICKETS: a ticket of eight steps for every fifth', () => {
    expect((customers / 5) * 8 * bytesOf(ticketChanged)).toBeLessThan(maxBytesOf('TICKETS'));
  });

  it('fits PARTNER_CONSENTS, which keeps the last for ever: everybody consents to one partner', () => {
    expect(customers * bytesOf(partnerConsentChanged)).toBeLessThan(maxBytesOf('PARTNER_CONSENTS'));
  });

  it('fits REPORTING: an invoice is reported when it is issued and when it is paid, some hundred in a message', () => {
    // A row of `billing.report.invoices.v1` has under 500 bytes.
    expect(customers * 2 * (500 + overheadBytes / 100)).toBeLessThan(maxBytesOf('REPORTING'));
  });
});
