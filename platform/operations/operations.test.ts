import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../log/log.ts';
import { type Alert, alertsOf, type ErrorLine, errorNameOf } from './alerts.ts';
import { changedSettings, toldSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'quanta-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('told settings', () => {
  it('have the value of a setting, and of a secret its fingerprint alone', () => {
    const told = toldSettings({
      LOG_LEVEL: 'info',
      DATABASE_URL_BILLING: 'postgres://quanta_billing_app:geheim@127.0.0.1/quanta_billing',
      STRIPE_SECRET_KEY: 'sk_live_geheim',
      SMS_URL: 'https://sms.example/send',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:geheim@collector.example/v1/traces',
      ISSUER: 'https://issuer.example/?api=geheim',
      OIDC_TOKEN_LIFETIME_MAX: '86400',
    });
    expect(told).toMatchObject({ LOG_LEVEL: 'info', OIDC_TOKEN_LIFETIME_MAX: '86400' });
    const { LOG_LEVEL, OIDC_TOKEN_LIFETIME_MAX, ...secret } = told;
    for (const value of Object.values(secret)) expect(value).toMatch(/^sha256:[0-9a-f]{8}$/);
    expect(JSON.stringify(told)).not.toContain('geheim');
  });

  it('have a file’s path with the fingerprint of what is in it: another key is seen, no key is told', () => {
    const path = join(folder, 'session.key');
    writeFileSync(path, 'a1b2c3');
    const before = toldSettings({ SESSION_KEY_FILE: path });
    writeFileSync(path, 'd4e5f6');
    const after = toldSettings({ SESSION_KEY_FILE: path });
    expect(changedSettings(before, after)).toEqual(['SESSION_KEY_FILE']);
    expect(JSON.stringify([before, after])).not.toMatch(/a1b2c3|d4e5f6/);
    expect(toldSettings({ SESSION_KEY_FILE: `${path}.not-there` }).SESSION_KEY_FILE).toMatch(
      /cannot be read$/,
    );
  });

  it('differ by every name whose value is another, and by no other', () => {
    const settings = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('1', '2'));
    fc.assert(
      fc.property(settings, settings, (before, now) => {
        const changed = changedSettings(before, now);
        for (const name of ['A', 'B', 'C', 'D'])
          expect(changed.includes(name)).toBe(before[name] !== now[name]);
        expect(changedSettings(null, now)).toEqual(Object.keys(now).toSorted());
      }),
    );
  });
});

const line = (message: string, error: unknown = null): ErrorLine => ({
  ...{ severity: 'ERROR', message, error, requestId: null },
});

describe('alerts', () => {
  it('tell of every line once, and of nothing that was not logged, however the lines come', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom('one', 'two', 'three'), fc.nat(40_000)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(lines, (given) => {
        const told: Alert[] = [];
        let ms = 0;
        const alerts = alertsOf({
          tell: (alert) => told.push(alert),
          nowMs: () => ms,
          time: () => '2026-03-01T00:00:00Z',
        });
        for (const [message, pauseMs] of given) {
          ms += pauseMs;
          alerts.add(line(message));
        }
        ms += 60_000;
        alerts.flush();
        for (const message of ['one', 'two', 'three']) {
          const counts = told.filter((alert) => alert.message === message).map(({ count }) => count);
          const logged = given.filter(([text]) => text === message).length;
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(logged);
          // Two for each minute that has passed, at most.
          expect(counts.length).toBeLessThanOrEqual(2 * (1 + Math.ceil(ms / 60_000)));
        }
      }),
    );
  });

  it('name an error by name and code, never by its text', () => {
    const error = Object.assign(new Error('value "4111 1111 1111 1111" is none'), { code: '22P02' });
    expect(errorNameOf(error)).toBe('Error 22P02');
    expect(errorNameOf(new TypeError('x'))).toBe('TypeError');
    expect(errorNameOf('a text')).toBeNull();
  });

  it('come from every log line at error and fatal, of child loggers too, and from no other', () => {
    const heard: ErrorLine[] = [];
    const written: string[] = [];
    const destination = new Writable({
      write: (chunk, _encoding, done) => {
        written.push(String(chunk));
        done();
      },
    });
    const log = createLog({
      ...{ process: 'test', level: 'info', destination },
      onError: (one) => heard.push(one),
    });
    const failure = new Error('inside');
    log.info('well');
    log.warn({ err: failure }, 'a warning');
    log.error({ err: failure }, 'an error');
    log.error(failure);
    log.child({ part: 'x' }).fatal('the end');
    expect(heard).toEqual([
      { severity: 'ERROR', message: 'an error', error: failure, requestId: null },
      { severity: 'ERROR', message: '', error: failure, requestId: null },
      { severity: 'FATAL', message: 'the end', error: null, requestId: null },
    ]);
    expect(written).toHaveLength(5);
  });
});
