import { parseCountry } from '../../../../kernel/contact/country.ts';
import type { SupportContractId } from '../../../../kernel/ids/ids.ts';
import { parseCurrency } from '../../../../kernel/money/currency.ts';
import { isNegative, type Money, parseDecimal } from '../../../../kernel/money/money.ts';
import { ok, type Refused, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import { type BusinessHours, type PromisedHours, parseCalendar } from '../../deadlines/index.ts';
import type { DeviceCategory } from '../../experts/index.ts';

export type BillingInterval = 'MONTH' | 'QUARTER' | 'YEAR';

export type PriorityHours = PromisedHours & { readonly priority: 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT' };

/** A support contract as the operations side keeps it. Plans that were chosen keep what they froze. */
export interface SupportContract {
  readonly id: SupportContractId;
  /** One more with each change. */
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly coverage: readonly DeviceCategory[];
  readonly countries: readonly string[];
  /** Hours of business time. */
  readonly responseHours: number;
  /** Null promises no answers to further messages. */
  readonly updateHours: number | null;
  readonly resolutionHours: number;
  /** Null where every hour counts. */
  readonly businessHours: BusinessHours | null;
  /** For priorities that have hours of their own. */
  readonly priorityHours: readonly PriorityHours[];
  /** Tickets that a customer may have open at once; null is no bound. */
  readonly openTicketsMax: number | null;
  /** List price of one interval, one for each currency. */
  readonly prices: readonly Money[];
  readonly interval: BillingInterval;
  /** Length of the term in intervals; null runs until cancelled. */
  readonly termIntervals: number | null;
  /** Null while it is on offer. */
  readonly withdrawnAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}

export type ContractTerms = Omit<SupportContract, 'id' | 'version' | 'withdrawnAt' | 'changedAt'>;

/** What an administrator types: prices as exact decimals in main units. */
export type TypedContract = Omit<ContractTerms, 'prices'> & {
  readonly prices: readonly { readonly amount: string; readonly currency: string }[];
};

const hoursMax = 24 * 366;
const invalid = (message: string, ...path: readonly string[]) =>
  refuse('INVALID_VALUE', message, ['input', ...path]);
const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** Typed terms → terms that can be offered. */
export function checkTerms(typed: TypedContract): Result<ContractTerms, 'INVALID_VALUE'> {
  const name = checkText(typed.name, { path: ['input', 'name'], min: 1, max: 120, lines: 'one' });
  if (!name.ok) return name;
  const bounds = { path: ['input', 'description'], min: 0, max: 2_000, lines: 'many' } as const;
  const description = checkText(typed.description, bounds);
  if (!description.ok) return description;
  const coverage = [...new Set(typed.coverage)];
  if (coverage.length === 0) return invalid('Name at least one kind of equipment.', 'coverage');
  const countries = checkCountries(typed.countries);
  if (!countries.ok) return countries;
  const numbers = checkNumbers(typed);
  if (!numbers.ok) return numbers;
  const prices = checkPrices(typed.prices);
  if (!prices.ok) return prices;
  return ok({
    ...typed,
    name: name.value,
    description: description.value,
    coverage,
    countries: countries.value,
    prices: prices.value,
  });
}

function checkCountries(typed: readonly string[]): Result<readonly string[], 'INVALID_VALUE'> {
  if (typed.length === 0) return invalid('Name at least one country.', 'countries');
  const countries = new Set<string>();
  for (const [index, text] of typed.entries()) {
    const country = parseCountry(text);
    if (!country.ok) return invalid(country.error.message, 'countries', String(index));
    countries.add(country.value);
  }
  return ok([...countries]);
}

function checkNumbers(typed: TypedContract): Result<null, 'INVALID_VALUE'> {
  const { openTicketsMax, termIntervals } = typed;
  const hours =
    checkHours(typed) ?? checkPriorityHours(typed.priorityHours) ?? checkBusinessHours(typed.businessHours);
  if (hours !== null) return hours;
  if (openTicketsMax !== null && !isWhole(openTicketsMax, 1, 100))
    return invalid('1 to 100 tickets may be open at once; leave it out for no bound.', 'openTicketsMax');
  if (termIntervals !== null && !isWhole(termIntervals, 1, 120))
    return invalid('A term has 1 to 120 intervals; leave it out for none.', 'termIntervals');
  return ok(null);
}

function checkHours(
  { responseHours, updateHours, resolutionHours }: PromisedHours,
  ...at: readonly string[]
): Refused<'INVALID_VALUE'> | null {
  if (!isWhole(responseHours, 1, hoursMax))
    return invalid(`The response takes 1 to ${hoursMax} hours.`, ...at, 'responseHours');
  if (updateHours !== null && !isWhole(updateHours, 1, hoursMax))
    return invalid(
      `An update takes 1 to ${hoursMax} hours; leave it out for no promise.`,
      ...at,
      'updateHours',
    );
  if (!isWhole(resolutionHours, responseHours, hoursMax))
    return invalid(
      `The resolution takes ${responseHours} (the response's) to ${hoursMax} hours.`,
      ...at,
      'resolutionHours',
    );
  return null;
}

function checkPriorityHours(typed: readonly PriorityHours[]): Refused<'INVALID_VALUE'> | null {
  for (const [index, hours] of typed.entries()) {
    const at = ['priorityHours', String(index)];
    const refused = checkHours(hours, ...at);
    if (refused !== null) return refused;
    if (typed.findIndex(({ priority }) => priority === hours.priority) !== index)
      return invalid(`${hours.priority} stands twice; give each priority once.`, ...at, 'priority');
  }
  return null;
}

function checkBusinessHours(typed: BusinessHours | null): Refused<'INVALID_VALUE'> | null {
  if (typed === null) return null;
  const calendar = parseCalendar({ ...typed, zone: typed.zone ?? 'UTC' });
  return calendar.ok
    ? null
    : invalid(calendar.error.message, 'businessHours', ...(calendar.error.path ?? []));
}

function checkPrices(typed: TypedContract['prices']): Result<readonly Money[], 'INVALID_VALUE'> {
  if (typed.length === 0 || typed.length > 50)
    return invalid('Give 1 to 50 prices, one for each currency.', 'prices');
  const prices: Money[] = [];
  for (const [index, { amount, currency }] of typed.entries()) {
    const at = ['prices', String(index)] as const;
    const code = parseCurrency(currency);
    if (!code.ok) return invalid(code.error.message, ...at, 'currency');
    const price = parseDecimal(amount, code.value);
    if (!price.ok) return invalid(price.error.message, ...at, 'amount');
    if (isNegative(price.value)) return invalid('A price is not below zero.', ...at, 'amount');
    if (prices.some((other) => other.currency === code.value))
      return invalid(`${code.value} stands twice; give one price for each currency.`, ...at, 'currency');
    prices.push(price.value);
  }
  return ok(prices);
}

/** The contract with new terms, or a new one. A withdrawn contract is not changed any more. */
export function offerTerms(
  current: SupportContract | null,
  terms: ContractTerms,
  { id, now }: { readonly id: SupportContractId; readonly now: Temporal.Instant },
): Result<SupportContract, 'WITHDRAWN'> {
  if (current !== null && current.withdrawnAt !== null)
    return refuse(
      'WITHDRAWN',
      `"${current.name}" was withdrawn and is not changed any more; add a new contract instead.`,
      ['input', 'id'],
    );
  return ok({ ...terms, id, version: (current?.version ?? 0) + 1, withdrawnAt: null, changedAt: now });
}

/** Takes a contract off the offer, for good. */
export function withdrawContract(
  current: SupportContract | null,
  now: Temporal.Instant,
): Result<SupportContract, 'NOT_FOUND' | 'ALREADY_WITHDRAWN'> {
  const path = ['input', 'contractId'];
  if (current === null)
    return refuse('NOT_FOUND', 'There is no such contract; see `supportContracts`.', path);
  if (current.withdrawnAt !== null)
    return refuse('ALREADY_WITHDRAWN', `"${current.name}" is withdrawn already.`, path);
  return ok({ ...current, version: current.version + 1, withdrawnAt: now, changedAt: now });
}
