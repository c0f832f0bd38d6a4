import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Defect } from '../../../../kernel/errors/errors.ts';
import { money } from '../../../../kernel/money/money.ts';
import { balanceOf, balancesOf, credit, debit, ledgerAccounts, posting } from './posting.ts';
import {
  creditNoteIssued,
  creditPurchased,
  debtWrittenOff,
  invoiceIssued,
  invoiceVoided,
  paymentDeclined,
  paymentReversed,
  paymentSettled,
  refundPaid,
  revenueRecognised,
} from './postings.ts';

const eur = (minor: bigint) => money(minor, 'EUR');
const invoice = (over: Partial<Parameters<typeof invoiceIssued>[0]> = {}) => ({
  netDeferred: eur(5000n),
  netEarned: eur(0n),
  tax: eur(500n),
  creditApplied: eur(0n),
  creditCreated: eur(0n),
  ...over,
});
const on = (account: (typeof ledgerAccounts)[number], ...postings: ReturnType<typeof posting>[]) =>
  balanceOf(account, postings, 'EUR').minor;

describe('an issued invoice', () => {
  it('of 50.00 net and 5.00 tax is owed with 55.00, of which 50.00 is to be earned and 5.00 is the state’s', () => {
    const issued = invoiceIssued(invoice());
    expect([on('receivable', issued), on('deferred-revenue', issued), on('tax', issued)]).toEqual([
      5500n,
      -5000n,
      -500n,
    ]);
  });
  it('asks for what credit leaves: 55.00 − 10.00 = 45.00', () => {
    const issued = invoiceIssued(invoice({ creditApplied: eur(1000n) }));
    expect([on('receivable', issued), on('customer-credit', issued)]).toEqual([4500n, 1000n]);
  });
  it('with a negative total owes the customer credit and asks for nothing', () => {
    // repair −20.00 net, −2.00 tax: 22.00 become customer credit
    const issued = invoiceIssued(
      invoice({ netDeferred: eur(-2000n), tax: eur(-200n), creditCreated: eur(2200n) }),
    );
    expect([on('receivable', issued), on('customer-credit', issued)]).toEqual([0n, -2200n]);
  });
  it('leaves nothing behind when it is voided', () => {
    for (const account of ledgerAccounts)
      expect(on(account, invoiceIssued(invoice()), invoiceVoided(invoice()))).toBe(0n);
  });
});

describe('a payment', () => {
  const issued = invoiceIssued(invoice());
  const settled = paymentSettled({ amount: eur(5500n), applied: eur(5500n), fee: eur(100n) });
  it('clears the debt; the provider’s fee is our cost: 55.00 − 1.00 = 54.00 in cash', () => {
    expect([on('receivable', issued, settled), on('cash', settled), on('provider-fees', settled)]).toEqual([
      0n,
      5400n,
      100n,
    ]);
  });
  it('above the debt leaves the rest as customer credit', () => {
    const over = paymentSettled({ amount: eur(6000n), applied: eur(5500n), fee: eur(0n) });
    expect(on('customer-credit', over)).toBe(-500n);
  });
  it('that is declined moves nothing but a fee', () => {
    expect(paymentDeclined({ fee: eur(0n) }).entries).toEqual([]);
    expect(on('cash', paymentDeclined({ fee: eur(25n) }))).toBe(-25n);
  });
  it('that is taken back makes the debt live again', () => {
    const reversed = paymentReversed({ amount: eur(5500n), fee: eur(0n) });
    expect(on('receivable', issued, settled, reversed)).toBe(5500n);
  });
});

describe('money back', () => {
  const paid = [
    invoiceIssued(invoice()),
    paymentSettled({ amount: eur(5500n), applied: eur(5500n), fee: eur(0n) }),
  ];
  it('with a credit note ends with no debt either way and the earned part on a contra account', () => {
    const note = creditNoteIssued({
      netDeferred: eur(3000n),
      netEarned: eur(2000n),
      tax: eur(500n),
      refund: eur(5500n),
      credit: eur(0n),
      offset: eur(0n),
    });
    const after = [
      ...paid,
      revenueRecognised({ amount: eur(2000n) }),
      note,
      refundPaid({ amount: eur(5500n) }),
    ];
    expect([on('receivable', ...after), on('cash', ...after), on('deferred-revenue', ...after)]).toEqual([
      0n,
      0n,
      0n,
    ]);
    // earned 20.00 stays on revenue; 20.00 given back stand against it
    expect([on('revenue', ...after), on('refunds', ...after)]).toEqual([-2000n, 2000n]);
  });
  it('without a credit note re-opens the debt', () => {
    expect(on('receivable', ...paid, refundPaid({ amount: eur(5500n) }))).toBe(5500n);
  });
});

it('refuses a posting that does not balance, in each currency by itself', () => {
  expect(() => posting('REFUND_PAID', [debit('cash', eur(1n))])).toThrow(Defect);
  expect(() =>
    posting('REFUND_PAID', [debit('cash', eur(1n)), credit('receivable', money(1n, 'USD'))]),
  ).toThrow(Defect);
});

it('sums to zero for each document and event, whatever the amounts', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(eur);
  const six = fc.tuple(amount, amount, amount, amount, amount, amount);
  fc.assert(
    fc.property(six, ([a, b, c, d, e, fee]) => {
      const document = { netDeferred: a, netEarned: b, tax: c, creditApplied: d, creditCreated: e };
      const refund = eur(a.minor + b.minor + c.minor + d.minor + e.minor);
      const all = [
        invoiceIssued(document),
        invoiceVoided(document),
        paymentSettled({ amount: a, applied: b, fee }),
        paymentDeclined({ fee }),
        paymentReversed({ amount: a, fee }),
        creditNoteIssued({
          netDeferred: a,
          netEarned: b,
          tax: eur(c.minor + d.minor + e.minor),
          refund,
          credit: eur(0n),
          offset: eur(0n),
        }),
        refundPaid({ amount: a }),
        creditPurchased({ amount: a, fee }),
        debtWrittenOff({ amount: a }),
        revenueRecognised({ amount: a }),
      ];
      for (const { entries } of all)
        for (const balance of balancesOf(entries).values()) expect(balance).toBe(0n);
    }),
  );
});
