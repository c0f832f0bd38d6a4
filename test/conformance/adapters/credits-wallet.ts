import { multiply, rational } from '../../../kernel/money/rational.ts';
import { roundTo } from '../../../kernel/money/rounding.ts';
import { burnDown, creditValue, type Grant, useCredit } from '../../../subgraphs/billing/credit/index.ts';
import { type Computed, Declined } from '../case.ts';
import type { Given } from '../given.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { exact, major } from '../values.ts';

const currency = 'EUR';

/** Granted credits used by one invoice after the other, after tax. */
function invoices(given: Given): Record<string, Computed> {
  const rate = given.decimalOr('rate', rational(1n));
  let left = creditValue(given.decimal('granted_credits'), rate, { currency, rounding: 'half-up' });
  const values: Record<string, Computed> = {};
  for (let index = 1; given.has(`invoice${index}_due`); index += 1) {
    const { value } = granted(useCredit(left, given.major(`invoice${index}_due`, currency)));
    left = value.left;
    values[`invoice${index}_total`] = major(value.due);
    values[`invoice${index}_applied`] = major(value.used);
    values.applied = major(value.used);
  }
  return { ...values, wallet_left: major(left) };
}

/** Bought or granted credits, however many digits came in. */
function topUp(given: Given, name: string): Record<string, Computed> {
  const decimals = given.wholeOr('currency_decimals', 2);
  const amount = multiply(given.decimal(name), given.decimalOr('rate', rational(1n)));
  const rounded = roundTo(amount, decimals, 'half-up');
  return {
    credit_amount: exact(rounded),
    balance: exact(rounded),
    invoice_total_minor: (rounded.num * 10n ** BigInt(decimals)) / rounded.den,
    granted_amount: exact(rounded),
  };
}

/** A moment at which every grant of a case that says no more is valid. */
const noon = Temporal.Instant.from('2024-01-01T12:00:00Z');

function grantsOf(given: Given): Grant[] {
  return given.eachFacts('grants').map((facts, index) => {
    const at = (name: string) => (facts.has(name) ? facts.instant(name) : null);
    return {
      id: facts.has('id') ? facts.text('id') : `grant ${index + 1}`,
      amount: facts.decimal('amount'),
      priority: facts.wholeOr('priority', 0),
      from: at('effective_at'),
      expiresAt: at('expires_at'),
    };
  });
}

export const creditsWallet = adapterOf('credits_wallet', [
  {
    fits: having('granted_credits', 'invoice1_due'),
    answer: (given) => ({ values: invoices(given), policies: { creditApplied: 'after-tax' } }),
  },
  {
    fits: having('paid_credits'),
    answer: (given) => ({ values: topUp(given, 'paid_credits'), policies: { rounding: 'half-up' } }),
  },
  {
    fits: having('granted_credits'),
    answer: (given) => ({ values: topUp(given, 'granted_credits'), policies: { rounding: 'half-up' } }),
  },
  {
    fits: having('grants', 'usage'),
    answer: (given) => {
      if (given.has('rollover') || given.has('recurrence'))
        throw new Declined('grants that recur or roll over are not offered');
      const at = given.has('at') ? given.instant('at') : noon;
      const { value, policies } = granted(burnDown(grantsOf(given), given.decimal('usage'), at));
      const balances = Object.fromEntries([...value.balances].map(([id, amount]) => [id, exact(amount)]));
      return { values: { overage: exact(value.overage), balances }, policies };
    },
  },
  {
    fits: having('account_credit', 'next_invoice'),
    answer: (given) => {
      const { value } = granted(
        useCredit(given.major('account_credit', currency), given.major('next_invoice', currency)),
      );
      return {
        values: {
          credit_used: major(value.used),
          credit_left: major(value.left),
          amount_due: major(value.due),
        },
      };
    },
  },
]);
