import { describe, expect, it } from 'vitest';
import { checkEnvelope } from './envelope.ts';
import { daysOfKeySet, lastDayToDestroy } from './intake-keys.ts';

const now = Temporal.Instant.from('2026-03-15T12:00:00Z');
const claimed = { customerId: 'cus_a', requestId: 'req_a' };
const aHeader = (over: Readonly<Record<string, unknown>> = {}) => ({
  aud: 'quanta-vault',
  customerId: 'cus_a',
  requestId: 'req_a',
  iat: Math.floor(now.epochMilliseconds / 1000),
  ...over,
});

describe('an envelope', () => {
  it('is taken for the customer and the request in its header', () => {
    expect(checkEnvelope(aHeader(), claimed, now).ok).toBe(true);
  });

  it.each([
    ['another customer', aHeader({ customerId: 'cus_b' }), 'ENVELOPE_FOREIGN'],
    ['another request', aHeader({ requestId: 'req_b' }), 'ENVELOPE_FOREIGN'],
    ['another audience', aHeader({ aud: 'somebody-else' }), 'ENVELOPE_FOREIGN'],
    [
      'a time 16 minutes ahead',
      aHeader({ iat: now.add({ minutes: 16 }).epochMilliseconds / 1000 }),
      'ENVELOPE_FOREIGN',
    ],
    ['no time', aHeader({ iat: undefined }), 'ENVELOPE_UNREADABLE'],
  ])('made for %s is declined', (_what, header, code) => {
    const checked = checkEnvelope(header, claimed, now);
    expect(checked.ok ? 'OK' : checked.error.code).toBe(code);
  });
});

describe('the calendar of intake keys', () => {
  it('carries today and the coming seven days, each valid on its own day in UTC', () => {
    const days = daysOfKeySet(now);
    expect(days.map(({ day }) => day.toString())).toEqual([
      '2026-03-15',
      '2026-03-16',
      '2026-03-17',
      '2026-03-18',
      '2026-03-19',
      '2026-03-20',
      '2026-03-21',
      '2026-03-22',
    ]);
    expect(days[0]?.notBefore.toString()).toBe('2026-03-15T00:00:00Z');
    expect(days[0]?.notAfter.toString()).toBe('2026-03-16T00:00:00Z');
  });

  it('destroys a key when seven whole days have gone by after its own: on the 15th that of the 7th', () => {
    expect(lastDayToDestroy(now).toString()).toBe('2026-03-07');
  });
});
