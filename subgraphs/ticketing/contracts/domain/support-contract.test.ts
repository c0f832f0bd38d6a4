import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { anId, noon } from '../../testing/builders.ts';
import { checkTerms, offerTerms, type TypedContract, withdrawContract } from './support-contract.ts';

const typed: TypedContract = {
  name: 'Home Plus',
  description: 'Everything with a plug.',
  coverage: ['COMPUTER', 'COMPUTER'],
  countries: ['DE'],
  responseHours: 8,
  updateHours: null,
  resolutionHours: 24,
  businessHours: null,
  priorityHours: [],
  openTicketsMax: null,
  prices: [
    { amount: '19.90', currency: 'EUR' },
    { amount: '2190', currency: 'JPY' },
  ],
  interval: 'MONTH',
  termIntervals: null,
};
const pathOf = (over: Partial<TypedContract>) => {
  const result = checkTerms({ ...typed, ...over });
  return result.ok ? null : result.error.path?.join('.');
};
const price = (amount: string, currency = 'EUR') => ({ prices: [{ amount, currency }] });

describe('the terms of a contract', () => {
  it('take prices exactly: 19.90 EUR is 1990 cents, 2190 JPY is 2190 yen', () => {
    const checked = checkTerms(typed);
    expect(checked.ok && checked.value.prices).toEqual([money(1990n, 'EUR'), money(2190n, 'JPY')]);
    expect(checked.ok && checked.value.coverage).toEqual(['COMPUTER']);
  });

  it('are refused with the place of what is wrong', () => {
    expect(pathOf({ name: '' })).toBe('input.name');
    expect(pathOf({ description: 'x'.repeat(2001) })).toBe('input.description');
    expect(pathOf({ coverage: [] })).toBe('input.coverage');
    expect(pathOf({ countries: [] })).toBe('input.countries');
    expect(pathOf({ responseHours: 0 })).toBe('input.responseHours');
    expect(pathOf({ resolutionHours: 7 })).toBe('input.resolutionHours');
    expect(pathOf({ openTicketsMax: 0 })).toBe('input.openTicketsMax');
    expect(pathOf({ termIntervals: 0 })).toBe('input.termIntervals');
    expect(pathOf({ prices: [] })).toBe('input.prices');
    expect(pathOf(price('19.905'))).toBe('input.prices.0.amount');
    expect(pathOf(price('-1.00'))).toBe('input.prices.0.amount');
    expect(pathOf(price('1.00', 'XXX'))).toBe('input.prices.0.currency');
    expect(pathOf({ prices: [...typed.prices, ...typed.prices] })).toBe('input.prices.2.currency');
  });
});

describe('a contract', () => {
  const checked = checkTerms(typed);
  const terms = checked.ok ? checked.value : expect.fail('the terms are right');
  const id = anId('SupportContract', 1);
  const first = offerTerms(null, terms, { id, now: noon });
  const contract = first.ok ? first.value : expect.fail('a new contract is offered');

  it('gets a version more with each change', () => {
    expect(contract.version).toBe(1);
    expect(offerTerms(contract, terms, { id, now: noon })).toMatchObject({ value: { version: 2 } });
  });

  it('is withdrawn once, and not changed after that', () => {
    const withdrawn = withdrawContract(contract, noon);
    expect(withdrawn).toMatchObject({ value: { version: 2, withdrawnAt: noon } });
    if (!withdrawn.ok) return;
    expect(withdrawContract(withdrawn.value, noon)).toMatchObject({ error: { code: 'ALREADY_WITHDRAWN' } });
    expect(offerTerms(withdrawn.value, terms, { id, now: noon })).toMatchObject({
      error: { code: 'WITHDRAWN' },
    });
    expect(withdrawContract(null, noon)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});
