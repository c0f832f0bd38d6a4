import { describe, expect, it } from 'vitest';
import { scalarResolvers } from './scalars.ts';

const scalar = (name: string) => {
  const found = scalarResolvers[name];
  if (found === undefined) throw new Error(`no scalar ${name}`);
  return found;
};

describe('scalars', () => {
  it.each([
    ['DateTime', '2026-06-15T14:00:00+02:00', '2026-06-15T12:00:00Z'],
    ['LocalDate', '2026-02-28', '2026-02-28'],
    ['TimeZone', 'Europe/Berlin', 'Europe/Berlin'],
    ['Decimal', '-12.50', '-12.50'],
    ['BigInt', '12345678901234567890', '12345678901234567890'],
    ['CountryCode', 'de', 'DE'],
    ['PhoneNumber', '+49 (0)30 123-456', '+4930123456'],
    ['EmailAddress', ' anna@example.com', 'anna@example.com'],
    ['TimeZone', 'europe/berlin', 'Europe/Berlin'],
  ])('%s reads %s and writes %s', (name, text, written) => {
    expect(scalar(name).serialize(scalar(name).parseValue(text))).toBe(written);
  });
  it.each([
    ['DateTime', '2026-06-15'],
    ['DateTime', '2026-06-15T12:00:00'],
    ['DateTime', 1_750_000_000],
    ['LocalDate', '2026-02-30'],
    ['LocalDate', '2026-06-15T00:00:00Z'],
    ['TimeZone', '+02:00'],
    ['TimeZone', 'Europe/Nowhere'],
    ['Decimal', '1e5'],
    ['Decimal', 12.5],
    ['Decimal', 'NaN'],
    ['BigInt', '1.5'],
    ['Currency', 'euro'],
    ['CountryCode', 'Germany'],
    ['EmailAddress', 'nobody'],
    ['EmailAddress', 'a@b'],
    ['PhoneNumber', '030 123456'],
    ['Currency', 'eur'],
    ['CountryCode', 'ß'],
    ['LocalDate', '0000-01-01'],
  ])('%s refuses %j', (name, value) => {
    expect(() => scalar(name).parseValue(value)).toThrow();
  });
  it('writes instants from a database’s Date too', () => {
    expect(scalar('DateTime').serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });
  it('writes what is stored from the rules of its time', () => {
    expect(scalar('PhoneNumber').serialize('030 123456')).toBe('030 123456');
    expect(scalar('EmailAddress').serialize('a@b')).toBe('a@b');
  });
  it('never writes a floating point number as a Decimal', () => {
    expect(() => scalar('Decimal').serialize(0.1)).toThrow();
  });
});
