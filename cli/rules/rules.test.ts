import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { workbenchRules } from './registry.ts';
import { type Tried, tryRule } from './try-rule.ts';

const ruleNamed = (name: string) => {
  const rule = workbenchRules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule;
};
const tried = (name: string, over: Record<string, unknown> = {}): Tried => {
  const rule = ruleNamed(name);
  const result = tryRule(rule, { ...(rule.example as object), ...over });
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
};
const refusal = (name: string, over: Record<string, unknown>) => {
  const rule = ruleNamed(name);
  const result = tryRule(rule, { ...(rule.example as object), ...over });
  return result.ok ? 'ok' : `${result.error.code} ${result.error.path?.join('.') ?? ''}`.trim();
};

describe('every rule', () => {
  it.each(workbenchRules.map(({ name }) => name))(
    '%s answers its own example with a trace, as plain JSON',
    (name) => {
      const answer = tried(name);
      expect(answer.trace.length).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    },
  );
  it.each(workbenchRules.map(({ name }) => name))('%s has a JSON Schema for its input', (name) => {
    const schema = z.toJSONSchema(ruleNamed(name).input, { io: 'input' });
    expect(schema.type === 'object' || Array.isArray(schema.anyOf)).toBe(true);
  });
  it('has a name of its own, and names the policy that it used among those it offers', () => {
    expect(new Set(workbenchRules.map(({ name }) => name)).size).toBe(workbenchRules.length);
    for (const rule of workbenchRules)
      for (const [policy, used] of Object.entries(tried(rule.name).policies))
        if (rule.policies[policy] !== undefined) expect(rule.policies[policy]).toContain(used);
  });
});

describe('an answer', () => {
  it('shows the division: 17 of 31 days × 30.00 = 16.4516… → 16.45', () => {
    const { result, trace, policies } = tried('prorate');
    expect(result).toEqual({ amount: '16.45', minor: '1645', currency: 'EUR' });
    expect(trace).toEqual(['17 of 31 days × 3000 = 1645.1612… → 1645 minor units, half-up']);
    expect(policies.prorationBasis).toBe('calendar-day');
  });
  it('changes with the policy that is named, on the same facts', () => {
    expect(tried('prorate', { basis: 'fixed-30' }).result).toMatchObject({ amount: '16.00' });
    expect(tried('tax', { taxRounding: 'per-line' }).result).toMatchObject({ tax: { amount: '18.99' } });
    expect(tried('tax').result).toMatchObject({ tax: { amount: '19.00' } });
  });
});

describe('bad input', () => {
  it('is refused with what is wrong and where: text that is no number, no currency, no date, no zone, no interval', () => {
    expect(refusal('prorate', { price: 'NaN' })).toBe('DECIMAL_MALFORMED price');
    expect(refusal('prorate', { price: '1e9' })).toBe('DECIMAL_MALFORMED price');
    expect(refusal('prorate', { currency: 'euro' })).toBe('CURRENCY_UNKNOWN currency');
    expect(refusal('prorate', { zone: 'Mars/Olympus' })).toBe('ZONE_UNKNOWN zone');
    expect(refusal('periods', { start: '2024-02-30' })).toBe('DATE_MALFORMED start');
    expect(refusal('periods', { frequency: 'fortnightly' })).toBe('FREQUENCY_UNKNOWN frequency');
    expect(refusal('trial-end', { start: '2024-03-05T12:00:00' })).toBe('INSTANT_MALFORMED start');
  });
  it('is refused where it is a number and text is meant, or a fraction where a whole is', () => {
    expect(refusal('prorate', { price: 30 })).toBe('INPUT_MALFORMED price');
    expect(refusal('allocate', { weights: [1.5] })).toBe('INPUT_MALFORMED weights.0');
    expect(refusal('allocate', { weights: [] })).toBe('INPUT_MALFORMED weights');
    expect(refusal('allocate', { amount: '1.001' })).toBe('AMOUNT_TOO_FINE');
  });
  it('is refused when a period ends before it starts, or service leaves it', () => {
    const backwards = { start: '2026-04-01', end: '2026-03-01' };
    expect(refusal('prorate', { period: backwards })).toBe('END_NOT_AFTER_START');
    expect(refusal('prorate', { served: { start: '2026-02-28', end: '2026-03-15' } })).toBe(
      'OUTSIDE_PERIOD served',
    );
  });
  it('is refused by the rule itself: overlapping tiers, negative units, a forbidden step, a weekless retry', () => {
    const tiers = [
      { upTo: '5', unit: '7.00' },
      { upTo: '5', unit: '6.00' },
      { upTo: null, unit: '5.00' },
    ];
    expect(refusal('price', { price: { model: 'graduated', tiers } })).toBe('TIERS_MALFORMED tiers.1');
    expect(refusal('price', { units: '-1' })).toBe('QUANTITY_NEGATIVE units');
    expect(refusal('invoice-state', { state: 'VOID' })).toBe('INVOICE_TRANSITION_FORBIDDEN');
    expect(refusal('payment-retry', { policy: { kind: 'fixed-days', daysBetween: [0] } })).toBe(
      'RETRY_POLICY_MALFORMED daysBetween',
    );
  });
});
