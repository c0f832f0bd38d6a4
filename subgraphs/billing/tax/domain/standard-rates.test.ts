import { describe, expect, it } from 'vitest';
import { formatRational } from '../../../../kernel/money/rational.ts';
import { standardRateOf } from './standard-rates.ts';

const on = (country: string, date: string) => {
  const { code, percent } = standardRateOf(country, Temporal.PlainDate.from(date));
  return [code, formatRational(percent)];
};

describe('the standard rate of a country', () => {
  it('is the one that is valid on the day of the supply', () => {
    expect(on('DE', '2020-06-30')).toEqual(['DE VAT 19 %', '19']);
    expect(on('DE', '2020-07-01')).toEqual(['DE VAT 16 %', '16']);
    expect(on('DE', '2021-01-01')).toEqual(['DE VAT 19 %', '19']);
    expect(on('FI', '2026-01-01')).toEqual(['FI VAT 25.5 %', '25.5']);
  });
  it('is zero where we are not registered', () => {
    expect(on('US', '2026-01-01')).toEqual(['no tax', '0']);
  });
  it('is zero before the oldest rate that is listed', () => {
    expect(on('DE', '2006-12-31')).toEqual(['no tax', '0']);
  });
});
