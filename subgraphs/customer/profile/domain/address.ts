import { parseCountry } from '../../../../kernel/contact/country.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkOptionalText, checkText } from '../../../../kernel/text/typed-text.ts';

/** A postal address as its country writes it. */
export interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** @param path where in the input the address stands */
export function checkAddress(typed: Address, path: readonly string[]): Result<Address, 'INVALID_VALUE'> {
  const bounds = (name: string, max: number) => ({
    path: [...path, name],
    min: 1,
    max,
    lines: 'one' as const,
  });
  const line1 = checkText(typed.line1, bounds('line1', 200));
  if (!line1.ok) return line1;
  const line2 = checkOptionalText(typed.line2, bounds('line2', 200));
  if (!line2.ok) return line2;
  const city = checkText(typed.city, bounds('city', 100));
  if (!city.ok) return city;
  const region = checkOptionalText(typed.region, bounds('region', 100));
  if (!region.ok) return region;
  const postalCode = checkText(typed.postalCode, bounds('postalCode', 20));
  if (!postalCode.ok) return postalCode;
  const country = parseCountry(typed.country);
  if (!country.ok) return refuse('INVALID_VALUE', country.error.message, [...path, 'country']);
  return ok({
    line1: line1.value,
    line2: line2.value,
    city: city.value,
    region: region.value,
    postalCode: postalCode.value,
    country: country.value,
  });
}
