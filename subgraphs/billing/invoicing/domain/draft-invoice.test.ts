import { describe, expect, it } from 'vitest';
import { step } from '../../../../kernel/explain/explained.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import { money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import { type DraftLine, draftInvoice, numberInvoice } from './draft-invoice.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const at = Temporal.Instant.from('2026-03-01T09:00:00Z');
const berlin = 'Europe/Berlin' as ZoneId;
const address = { line1: 'x', city: 'y', postalCode: '1', country: 'DE' };
const policy = {
  seller: { id: 's', name: 'Seller', address, taxId: 'DE1', email: 'a@example.test', numberPrefix: 'Q' },
  paymentTermDays: 14,
};
const aLine = (minor: bigint, over: Partial<DraftLine> = {}): DraftLine => ({
  subscriptionId: 'sub_1',
  priceId: 'plan',
  kind: minor < 0n ? 'REPAIR' : 'CHARGE',
  period: { start: date('2026-03-01'), end: date('2026-04-01') },
  service: { start: date('2026-03-01'), end: date('2026-04-01') },
  fullMinor: rational(3000n),
  amount: money(minor, 'EUR'),
  dueOn: date('2026-03-01'),
  description: 'Plan',
  policies: { prorationBasis: 'calendar-day' },
  trace: [step('whole')],
  repetition: 0,
  ...over,
});
const draft = (...lines: DraftLine[]) =>
  draftInvoice(policy, {
    account: {
      customerId: newId('Customer'),
      profileVersion: 1,
      name: 'Ada',
      email: null,
      address,
      taxId: null,
      currency: 'EUR',
      timeZone: berlin,
      locale: 'en',
      erasedAt: null,
      changedAt: at,
    },
    subscription: {
      id: newId('Subscription'),
      planId: newId('SupportPlan'),
      timeZone: berlin,
      currency: 'EUR',
    },
    lines,
    creditAvailable: money(0n, 'EUR'),
    runId: null,
    issuedAt: at,
  });

describe('an invoice', () => {
  it('has as many lines as are due, each with period, policies and trace, and one total', () => {
    // 30.00 + 12.90 = 42.90 net, 19 % of it 8.151 → 8.15
    const drafted = draft(aLine(3000n), aLine(1290n, { priceId: 'device', description: 'Device' }));
    expect(drafted).toMatchObject({
      value: {
        document: {
          state: 'OPEN',
          net: money(4290n, 'EUR'),
          tax: money(815n, 'EUR'),
          total: money(5105n, 'EUR'),
          lines: [
            {
              description: 'Plan, 2026-03-01 to 2026-03-31',
              net: money(3000n, 'EUR'),
              taxRatePercent: '19',
              period: { start: Temporal.Instant.from('2026-02-28T23:00:00Z') },
              recurring: { priceId: 'plan', kind: 'CHARGE', amount: money(3000n, 'EUR') },
              policies: { prorationBasis: 'calendar-day' },
              trace: ['whole'],
            },
            { description: 'Device, 2026-03-01 to 2026-03-31', recurring: { priceId: 'device' } },
          ],
        },
      },
    });
  });
  it('nets corrections with charges: 30.00 − 10.00 = 20.00, and 3.80 tax', () => {
    expect(draft(aLine(-1000n), aLine(3000n))).toMatchObject({
      value: { document: { net: money(2000n, 'EUR'), tax: money(380n, 'EUR') } },
    });
  });
  it('of nothing is paid at once', () => {
    expect(draft(aLine(-3000n), aLine(3000n))).toMatchObject({ value: { document: { state: 'PAID' } } });
  });
  it('is refused when corrections outweigh the charges: 10.00 − 30.00, with tax −23.80', () => {
    const refused = draft(aLine(-3000n), aLine(1000n));
    expect(refused).toMatchObject({ ok: false, error: { code: 'CREDIT_LEFT_OVER' } });
    expect(!refused.ok && refused.error.message).toContain('23.80 EUR');
  });
  it('is numbered in the year of its day', () => {
    const drafted = draft(aLine(3000n));
    if (!drafted.ok) throw new Error('refused');
    expect(numberInvoice(drafted.value, { id: newId('Invoice'), sequence: 42 }).number).toBe('Q-2026-000042');
  });
});
