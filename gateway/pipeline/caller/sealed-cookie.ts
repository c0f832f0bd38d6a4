import { readFileSync } from 'node:fs';
import { allGuards, type Guards } from '../guards.ts';

/** Encrypts and authenticates a value, so that only this gateway's replicas can read it and changes are detected. */
export interface Seal {
  seal(value: object): Promise<string>;
  /** The value; null when the text was altered, has another key or has expired. */
  open(text: string): Promise<unknown>;
}

/**
 * A seal with a 256-bit key: JWE, `dir` with A256GCM.
 *
 * @param keyFile   64 hex digits
 * @param purpose   part of every value, so that one kind of cookie is not accepted as another
 * @param lifetimeS how long a sealed value can be opened
 * @param guards    all, except in tests
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
