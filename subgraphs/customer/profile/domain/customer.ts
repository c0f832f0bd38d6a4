import { parseEmail } from '../../../../kernel/contact/email.ts';
import { parseLocale } from '../../../../kernel/contact/locale.ts';
import { parsePhone } from '../../../../kernel/contact/phone.ts';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { type CurrencyCode, parseCurrency } from '../../../../kernel/money/currency.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkOptionalText, checkText } from '../../../../kernel/text/typed-text.ts';
import { parseZone } from '../../../../kernel/time/zone.ts';
import { type Address, checkAddress } from './address.ts';

export type NotificationChannel = 'EMAIL' | 'SMS';

/** By which channel a customer hears about tickets and about money. */
export interface NotificationPreferences {
  readonly tickets: NotificationChannel;
  readonly billing: NotificationChannel;
}

/** A person or household with support plans. `version` counts changes of the profile. */
export interface Customer {
  readonly id: CustomerId;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  /** International form, `+4930123456`. */
  readonly phone: string | null;
  readonly billingAddress: Address;
  readonly taxId: string | null;
  /** Fixed at registration. */
  readonly currency: CurrencyCode;
  /** IANA zone of the account. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  readonly notificationPreferences: NotificationPreferences;
  readonly registeredAt: Temporal.Instant;
}

/** What a customer may change; the currency is not among it. */
export type Profile = Pick<
  Customer,
  'name' | 'email' | 'phone' | 'billingAddress' | 'taxId' | 'timeZone' | 'locale' | 'notificationPreferences'
>;
export type ProfileRefusal = 'INVALID_VALUE' | 'PHONE_REQUIRED';

/** A new customer; the id is the gateway's for the signed-in person. */
export function register(
  id: CustomerId,
  typed: Profile & { readonly currency: string },
  now: Temporal.Instant,
): Result<Customer, ProfileRefusal> {
  const currency = parseCurrency(typed.currency);
  if (!currency.ok) return refuse('INVALID_VALUE', currency.error.message, ['input', 'currency']);
  const profile = checkFields<Profile>(typed);
  if (!profile.ok) return profile;
  return reachable({ id, version: 1, ...profile.value, currency: currency.value, registeredAt: now });
}

/**
 * What does not change is not checked again: it was right by the rules of its time.
 *
 * @param changes what is absent stays; null takes away what may be absent (telephone number, tax number)
 */
export function changeProfile(
  customer: Customer,
  changes: Partial<Profile>,
): Result<Customer, ProfileRefusal> {
  const checked = checkFields(changes);
  if (!checked.ok) return checked;
  return reachable({ ...customer, ...checked.value, version: customer.version + 1 });
}

function reachable(customer: Customer): Result<Customer, 'PHONE_REQUIRED'> {
  if (customer.phone === null && Object.values(customer.notificationPreferences).includes('SMS'))
    return refuse('PHONE_REQUIRED', 'Notices by SMS need a telephone number; give one, or choose e-mail.', [
      'input',
      'phone',
    ]);
  return ok(customer);
}

type Checks = { readonly [F in keyof Profile]: (typed: Profile[F]) => Result<Profile[F], 'INVALID_VALUE'> };

const checks: Checks = {
  name: (typed) => checkText(typed, { path: ['input', 'name'], min: 1, max: 200, lines: 'one' }),
  email: (typed) => {
    const path = ['input', 'email'];
    const text = checkText(typed, { path, min: 3, max: 254, lines: 'one' });
    return text.ok ? at(path, parseEmail(text.value)) : text;
  },
  phone: (typed) => {
    const path = ['input', 'phone'];
    const text = checkOptionalText(typed, { path, max: 60, lines: 'one' });
    return text.ok && text.value !== null ? at(path, parsePhone(text.value)) : text;
  },
  taxId: (typed) => checkOptionalText(typed, { path: ['input', 'taxId'], max: 40, lines: 'one' }),
  billingAddress: (typed) => checkAddress(typed, ['input', 'billingAddress']),
  timeZone: (typed) => at(['input', 'timeZone'], parseZone(typed)),
  locale: (typed) => {
    const path = ['input', 'locale'];
    const text = checkText(typed, { path, min: 1, max: 60, lines: 'one' });
    return text.ok ? at(path, parseLocale(text.value)) : text;
  },
  notificationPreferences: ({ tickets, billing }) => ok({ tickets, billing }),
};

/** The fields that are given, each as it is kept. */
function checkFields<T extends Partial<Profile>>(
  typed: T,
): Result<Pick<T, keyof T & keyof Profile>, 'INVALID_VALUE'> {
  const checked: Record<string, unknown> = {};
  for (const name of Object.keys(checks) as (keyof Profile)[]) {
    if (typed[name] === undefined) continue;
    // The name picks the check that takes a value of this field.
    const check = checks[name] as (value: unknown) => Result<unknown, 'INVALID_VALUE'>;
    const result = check(typed[name]);
    if (!result.ok) return result;
    checked[name] = result.value;
  }
  return ok(checked as Pick<T, keyof T & keyof Profile>);
}

const at = <T>(path: readonly string[], result: Result<T>): Result<T, 'INVALID_VALUE'> =>
  result.ok ? result : refuse('INVALID_VALUE', result.error.message, path);
