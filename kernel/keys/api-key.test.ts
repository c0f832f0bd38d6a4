import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../ids/ids.ts';
import { composeApiKey, parseApiKey, withoutApiKeys } from './api-key.ts';

const secret = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('a key', () => {
  it('says which one it is and whether it is for tests', () => {
    fc.assert(
      fc.property(secret, fc.boolean(), (bytes, isTest) => {
        const id = newId('PartnerKey');
        const text = composeApiKey({ id, isTest }, bytes);
        expect(text).toMatch(isTest ? /^qk_test_/ : /^qk_live_/);
        expect(text).toHaveLength(67);
        expect(parseApiKey(text)).toEqual({ id, isTest });
      }),
    );
  });

  it('with any one character changed is none', () => {
    const key = composeApiKey({ id: newId('PartnerKey'), isTest: false }, new Uint8Array(16).fill(7));
    const other = (found: string) => (found === 'q' ? 'r' : 'q');
    for (let at = 0; at < key.length; at += 1) {
      const changed = key.slice(0, at) + other(key[at] ?? '') + key.slice(at + 1);
      expect(parseApiKey(changed), changed).toBeNull();
    }
  });

  it.each(['', 'qk_live_', 'qk_prod_x', ' ', 'Bearer x'])('%j is none', (text) => {
    expect(parseApiKey(text)).toBeNull();
  });

  it('is taken out of any text, also when it is cut or mistyped', () => {
    const key = composeApiKey({ id: newId('PartnerKey'), isTest: false }, new Uint8Array(16));
    const random = key.slice(16);
    for (const text of [
      key,
      `{"a":"${key}"}`,
      `/x?key=${key}&y`,
      key.slice(0, 40),
      key.toUpperCase().replace('QK_LIVE_', 'qk_live_'),
    ]) {
      const cleaned = withoutApiKeys(text);
      expect(cleaned).toContain('qk_live_[removed]');
      expect(cleaned).not.toContain(random.slice(0, 12));
    }
    expect(withoutApiKeys('nothing')).toBe('nothing');
  });
});
