import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { exactly } from '../../../../kernel/money/rational.ts';
import { type CreditableInvoice, creditNote } from './credit-note.ts';
import { voidInvoice } from './void-invoice.ts';

const eur = (minor: bigint) => money(minor, 'EUR');
const anInvoice = (
  over: Partial<CreditableInvoice> = {},
  netLeft = 20000n,
  taxLeft = 5000n,
): CreditableInvoice => ({
  currency: 'EUR',
  lines: [
    {
      id: 'l1',
      netLeft: eur(netLeft),
      taxLeft: eur(taxLeft),
      rates: [{ code: 'VAT', percent: exactly('25') }],
    },
  ],
  owed: eur(0n),
  refundable: eur(25000n),
  ...over,
});
const note = (net: bigint, invoice = anInvoice(), destination: 'refund' | 'credit' = 'credit') =>
  creditNote([{ lineId: 'l1', net: eur(net) }], invoice, { destination, rounding: 'half-up' });

describe('a credit note', () => {
  it('is net plus tax as shown: 193.33 + 25 % (48.3325 → 48.33) = 241.66', () => {
    expect(note(19333n)).toMatchObject({
      value: { value: { net: eur(19333n), tax: eur(4833n), total: eur(24166n) } },
    });
  });
  it('of the last of a line takes the tax that is left of it, so that nothing remains', () => {
    // 769.00 at 20 %: 726.86 took 145.37 of 153.80, the last 42.14 take 8.43 (42.14 × 20 % would be 8.428)
    const rest = anInvoice({}, 4214n, 843n);
    expect(note(4214n, rest)).toMatchObject({ value: { value: { tax: eur(843n), total: eur(5057n) } } });
  });
  it('first takes off what is owed, then refunds what was paid, the rest is credit', () => {
    // 200.00 + 50.00 tax: 100.00 still owed, 90.00 refundable, so 60.00 are credit
    const invoice = anInvoice({ owed: eur(10000n), refundable: eur(9000n) });
    expect(note(20000n, invoice, 'refund')).toMatchObject({
      value: { value: { offset: eur(10000n), refund: eur(9000n), credit: eur(6000n) } },
    });
  });
  it('is refused above what is left, for nothing, for an unknown line, in another currency', () => {
    expect(note(20001n)).toMatchObject({ error: { code: 'CREDIT_ABOVE_REMAINING', path: ['items', '0'] } });
    expect(note(0n)).toMatchObject({ error: { code: 'CREDIT_NOT_POSITIVE' } });
    const policy = { destination: 'credit', rounding: 'half-up' } as const;
    expect(creditNote([], anInvoice(), policy)).toMatchObject({ error: { code: 'CREDIT_NOTE_EMPTY' } });
    expect(creditNote([{ lineId: 'x', net: eur(1n) }], anInvoice(), policy)).toMatchObject({
      error: { code: 'LINE_UNKNOWN' },
    });
    expect(creditNote([{ lineId: 'l1', net: money(1n, 'USD') }], anInvoice(), policy)).toMatchObject({
      error: { code: 'CURRENCIES_MIXED' },
    });
  });
  it('always adds up: net + tax = refund + credit + offset, however often a line is credited', () => {
    const story = fc.record({
      parts: fc.array(fc.bigInt({ min: 1n, max: 9000n }), { minLength: 1, maxLength: 5 }),
      owed: fc.bigInt({ min: 0n, max: 30000n }),
      refundable: fc.bigInt({ min: 0n, max: 30000n }),
      destination: fc.constantFrom('refund', 'credit') as fc.Arbitrary<'refund' | 'credit'>,
    });
    fc.assert(
      fc.property(story, ({ parts, owed, refundable, destination }) => {
        let [netLeft, taxLeft] = [20000n, 5000n];
        for (const part of parts) {
          const net = part < netLeft ? part : netLeft;
          if (net === 0n) return;
          const result = note(
            net,
            anInvoice({ owed: eur(owed), refundable: eur(refundable) }, netLeft, taxLeft),
            destination,
          );
          if (!result.ok) throw new Error(result.error.message);
          const { value } = result.value;
          expect(value.refund.minor + value.credit.minor + value.offset.minor).toBe(value.total.minor);
          expect(value.net.minor + value.tax.minor).toBe(value.total.minor);
          netLeft -= value.net.minor;
          taxLeft -= value.tax.minor;
          expect(taxLeft >= 0n && (netLeft > 0n || taxLeft === 0n)).toBe(true);
        }
      }),
    );
  });
});

describe('voiding an invoice', () => {
  it('nets it to zero with documents: 3.00 refunded of 12.00, a voided note for 9.00', () => {
    const result = voidInvoice(
      { total: eur(1200n), paid: eur(300n) },
      { refund: eur(300n), credit: eur(0n) },
    );
    expect(result.ok && result.value.value.map(({ status, total }) => [status, total.minor])).toEqual([
      ['FINALISED', 300n],
      ['VOIDED', 900n],
    ]);
  });
  it('gives back no more than was paid, and no more than the total', () => {
    const give = (refunded: bigint, credit: bigint) =>
      voidInvoice({ total: eur(1200n), paid: eur(300n) }, { refund: eur(refunded), credit: eur(credit) });
    expect(give(301n, 0n)).toMatchObject({ error: { code: 'REFUND_ABOVE_PAID' } });
    expect(give(300n, 901n)).toMatchObject({ error: { code: 'CREDIT_ABOVE_REMAINING' } });
    expect(give(-1n, 0n)).toMatchObject({ error: { code: 'AMOUNT_NEGATIVE' } });
  });
});
