import { readFileSync } from 'node:fs';
import { allGuards, type Guards } from '../guards.ts';

/** Turns a value into text that only this gateway's replicas can open, and that nobody can alter. */
export interface Seal {
  seal(value: object): Promise<string>;
  /** What was sealed, or null: altered, of another key, or past its time. */
  open(text: string): Promise<unknown>;
}

/**
 * A seal on a 256-bit key: JWE, `dir` with A256GCM.
 *
 * @param keyFile   64 hex digits
 * @param purpose   bound into every value, so that one kind of cookie is never taken for another
 * @param lifetimeS how long a sealed value can be opened
 * @param guards    those that are up: all, but for a test
 */
export function createSeal(options: {
  readonly keyFile: string;
  readonly purpose: string;
  readonly lifetimeS: number;
  readonly guards?: Guards;
}): Seal {
  const hex = readFileSync(options.keyFile, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error('SESSION_KEY_FILE must hold 64 hex digits');
  const key = Buffer.from(hex, 'hex');
  const { purpose, lifetimeS, guards = allGuards } = options;
  return {
    seal: async (value) => {
      const { CompactEncrypt } = await import('jose');
      const sealed = { purpose, expiresAtMs: Date.now() + lifetimeS * 1000, value };
      return new CompactEncrypt(Buffer.from(JSON.stringify(sealed)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key);
    },
    open: async (text) => {
      try {
        const { compactDecrypt } = await import('jose');
        const { plaintext } = await compactDecrypt(text, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        const sealed = JSON.parse(Buffer.from(plaintext).toString());
        const isMeant = sealed.purpose === purpose || !guards.has('cookiePurpose');
        return isMeant && sealed.expiresAtMs > Date.now() ? sealed.value : null;
      } catch {
        return null;
      }
    },
  };
}
