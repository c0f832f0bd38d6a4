import { describe, expect, it } from 'vitest';
import { renderTrace } from '../../../../kernel/explain/explained.ts';
import { money } from '../../../../kernel/money/money.ts';
import { exactly } from '../../../../kernel/money/rational.ts';
import { defaultTaxPolicy } from '../../tax/index.ts';
import { invoiceEvents, invoiceStates, isEditable, nextInvoiceState } from './invoice-state.ts';
import { invoiceTotals } from './invoice-totals.ts';

const eur = (minor: bigint) => money(minor, 'EUR');

describe('an invoice', () => {
  it('moves by these steps and no others', () => {
    const steps = invoiceStates.flatMap((state) =>
      invoiceEvents.flatMap((event) => {
        const next = nextInvoiceState(state, event);
        return next.ok ? [`${state} –${event}→ ${next.value}`] : [];
      }),
    );
    expect(steps).toEqual([
      'DRAFT –FINALISE→ OPEN',
      'DRAFT –VOID→ VOID',
      'OPEN –PAY→ PAID',
      'OPEN –VOID→ VOID',
      'OPEN –WRITE_OFF→ UNCOLLECTIBLE',
      'PAID –REOPEN→ OPEN',
      'UNCOLLECTIBLE –PAY→ PAID',
      'UNCOLLECTIBLE –VOID→ VOID',
    ]);
  });
  it('says what it could do instead of a forbidden step', () => {
    const refused = nextInvoiceState('VOID', 'PAY');
    expect(refused).toMatchObject({ error: { code: 'INVOICE_TRANSITION_FORBIDDEN' } });
    expect(!refused.ok && refused.error.message).toContain('change no more');
  });
  it('may be edited as a draft only', () => {
    expect(invoiceStates.filter(isEditable)).toEqual(['DRAFT']);
  });
});

describe('totals', () => {
  const line = (amount: bigint, discount = 0n, percent = '10') => ({
    amount: eur(amount),
    discount: eur(discount),
    rates: [{ code: `VAT-${percent}`, percent: exactly(percent) }],
  });
  const totals = (lines: ReturnType<typeof line>[], credit = 0n) =>
    invoiceTotals(lines, { currency: 'EUR', tax: defaultTaxPolicy, creditAvailable: eur(credit) });

  it('take discounts off before tax and credit off after it: (100 − 10) × 1.10 = 99, − 50 credit = 49', () => {
    const result = totals([line(10000n, 1000n)], 5000n);
    expect(result).toMatchObject({
      ok: true,
      value: { value: { net: eur(9000n), tax: eur(900n), total: eur(9900n), due: eur(4900n) } },
    });
    expect(result.ok && renderTrace(result.value.trace).at(-1)).toBe(
      '100.00 − 10.00 discount + 9.00 tax = 99.00; credit 50.00; due 49.00',
    );
  });
  it('use no more credit than is owed: 11.00 of 50.00', () => {
    expect(totals([line(1000n)], 5000n)).toMatchObject({
      value: { value: { creditApplied: eur(1100n), due: eur(0n) } },
    });
  });
  it('below zero ask for nothing and owe the difference as credit', () => {
    // repair −30.00, charge 10.00: net −20.00, tax −2.00
    expect(totals([line(-3000n), line(1000n)], 5000n)).toMatchObject({
      value: { value: { due: eur(0n), creditApplied: eur(0n), creditCreated: eur(2200n) } },
    });
  });
  it('refuse negative credit', () => {
    expect(totals([line(1000n)], -1n)).toMatchObject({ error: { code: 'CREDIT_NEGATIVE' } });
  });
});
