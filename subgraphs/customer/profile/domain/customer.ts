import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { type CurrencyCode, parseCurrency } from '../../../../kernel/money/currency.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { parseZone } from '../../../../kernel/time/zone.ts';
import { type Address, checkAddress } from './address.ts';
import { checkOptionalText, checkText } from './typed-text.ts';

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
  const profile = checkProfile(typed);
  if (!profile.ok) return profile;
  return ok({ id, version: 1, ...profile.value, currency: currency.value, registeredAt: now });
}

/** @param changes what is absent stays; null takes away what may be absent (telephone number, tax number) */
export function changeProfile(
  customer: Customer,
  changes: Partial<Profile>,
): Result<Customer, ProfileRefusal> {
  const profile = checkProfile({ ...customer, ...changes });
  if (!profile.ok) return profile;
  return ok({ ...customer, ...profile.value, version: customer.version + 1 });
}

function checkProfile(typed: Profile): Result<Profile, ProfileRefusal> {
  const name = checkText(typed.name, { path: ['input', 'name'], min: 1, max: 200, lines: 'one' });
  if (!name.ok) return name;
  const email = checkText(typed.email, { path: ['input', 'email'], min: 3, max: 254, lines: 'one' });
  if (!email.ok) return email;
  const phone = checkOptionalText(typed.phone, { path: ['input', 'phone'], max: 30, lines: 'one' });
  if (!phone.ok) return phone;
  const taxId = checkOptionalText(typed.taxId, { path: ['input', 'taxId'], max: 40, lines: 'one' });
  if (!taxId.ok) return taxId;
  const billingAddress = checkAddress(typed.billingAddress, ['input', 'billingAddress']);
  if (!billingAddress.ok) return billingAddress;
  const zone = parseZone(typed.timeZone);
  if (!zone.ok) return refuse('INVALID_VALUE', zone.error.message, ['input', 'timeZone']);
  const locale = checkLocale(typed.locale);
  if (!locale.ok) return locale;
  const { notificationPreferences } = typed;
  if (phone.value === null && Object.values(notificationPreferences).includes('SMS'))
    return refuse('PHONE_REQUIRED', 'Notices by SMS need a telephone number; give one, or choose e-mail.', [
      'input',
      'phone',
    ]);
  return ok({
    name: name.value,
    email: email.value,
    phone: phone.value,
    taxId: taxId.value,
    billingAddress: billingAddress.value,
    timeZone: zone.value,
    locale: locale.value,
    notificationPreferences: {
      tickets: notificationPreferences.tickets,
      billing: notificationPreferences.billing,
    },
  });
}

function checkLocale(typed: string): Result<string, 'INVALID_VALUE'> {
  const wanted = 'give a BCP 47 language tag such as "en" or "de-AT"';
  const path = ['input', 'locale'];
  if (typed.length > 20) return refuse('INVALID_VALUE', `The locale is too long; ${wanted}.`, path);
  try {
    const [canonical] = Intl.getCanonicalLocales(typed);
    if (canonical !== undefined) return ok(canonical);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return refuse('INVALID_VALUE', `This is no language tag; ${wanted}.`, path);
}
