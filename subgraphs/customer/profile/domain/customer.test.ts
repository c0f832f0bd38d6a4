import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { aCustomer, aMoment } from '../../testing/builders.ts';
import { changeProfile, type Profile, register } from './customer.ts';
import { searchPart } from './customer-search.ts';

const { name, email, phone, billingAddress, taxId, timeZone, locale, notificationPreferences } = aCustomer();
const profile: Profile = {
  name,
  email,
  phone,
  billingAddress,
  taxId,
  timeZone,
  locale,
  notificationPreferences,
};
const bySms = { tickets: 'SMS', billing: 'EMAIL' } as const;
const registered = (changes: Partial<Profile & { currency: string }> = {}) =>
  register(newId('Customer'), { ...profile, currency: 'EUR', ...changes }, aMoment);

describe('registration', () => {
  it('trims what was typed and spells the locale and the zone as they are spelled', () => {
    expect(
      registered({
        name: '  Anna Berg ',
        locale: 'DE-at',
        timeZone: 'europe/vienna',
        phone: ' ',
        notificationPreferences,
      }),
    ).toMatchObject({
      ok: true,
      value: { version: 1, name: 'Anna Berg', locale: 'de-AT', timeZone: 'Europe/Vienna', phone: null },
    });
  });
  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(201) }],
    ['name', { name: 'Anna\nBcc: all@example.com' }],
    ['name', { name: '4242 4242 4242 4242' }],
    ['currency', { currency: 'XXX' }],
    ['timeZone', { timeZone: '+02:00' }],
    ['locale', { locale: 'not a locale' }],
    ['taxId', { taxId: 'x'.repeat(41) }],
    ['line1', { billingAddress: { ...billingAddress, line1: '' } }],
  ])('refuses a wrong %s and says where it stands', (field, changes) => {
    const refused = registered(changes);
    expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_VALUE' } });
    expect(refused.ok ? undefined : refused.error.path?.at(-1)).toBe(field);
  });
  it('needs a telephone number for notifications by SMS', () => {
    expect(registered({ phone: null, notificationPreferences: bySms })).toMatchObject({
      error: { code: 'PHONE_REQUIRED' },
    });
    expect(registered({ notificationPreferences: bySms }).ok).toBe(true);
  });
});

describe('a change of the profile', () => {
  it('keeps what is left out, takes away what is null, and counts', () => {
    const changed = changeProfile(aCustomer({ taxId: 'DE123' }), { name: 'Anna Stein', taxId: null });
    expect(changed).toMatchObject({
      ok: true,
      value: { name: 'Anna Stein', taxId: null, email: 'anna@example.com', version: 2 },
    });
  });
  it('cannot remove the telephone number that notifications go to', () => {
    expect(changeProfile(aCustomer({ notificationPreferences: bySms }), { phone: null })).toMatchObject({
      error: { code: 'PHONE_REQUIRED' },
    });
  });
});

describe('the helpdesk’s search', () => {
  it('looks for text in lower case, and for telephone numbers by their digits without the leading zero', () => {
    expect(searchPart(' Anna B')).toBe('anna b');
    expect(searchPart('030 / 123-456')).toBe('30123456');
    expect(searchPart('+49 (30) 12')).toBe('493012');
  });
  it('takes LIKE’s own characters as they are typed', () => {
    expect(searchPart('100%_a\\')).toBe('100\\%\\_a\\\\');
  });
  it('needs two characters', () => {
    expect([searchPart('a'), searchPart(' b '), searchPart('0 1'), searchPart('')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
