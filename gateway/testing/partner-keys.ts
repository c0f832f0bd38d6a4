import { hash, randomBytes } from 'node:crypto';
import { newId } from '../../kernel/ids/ids.ts';
import { composeApiKey } from '../../kernel/keys/api-key.ts';
import type { KeyLookup, KeyRecord } from '../pipeline/partner-keys/key-lookup.ts';

/** The set of keys as a test fills it. */
export interface KnownKeys {
  readonly lookup: KeyLookup;
  /** Makes a key. @returns its text and its row in the set */
  make(changes?: Partial<KeyRecord>): { readonly text: string; readonly record: KeyRecord };
  put(record: KeyRecord): void;
  /** How often the set was asked. */
  asked(): number;
}

export function knownKeys(): KnownKeys {
  const records = new Map<string, KeyRecord>();
  let asked = 0;
  return {
    lookup: {
      async find(id) {
        asked += 1;
        return records.get(id) ?? null;
      },
    },
    make(changes = {}) {
      const id = newId('PartnerKey');
      const text = composeApiKey({ id, isTest: changes.mode === 'TEST' }, randomBytes(16));
      const record: KeyRecord = {
        keyId: id,
        version: 1,
        partnerId: newId('Partner'),
        mode: 'LIVE',
        sha256: hash('sha256', text),
        scopes: ['read', 'write'],
        addresses: [],
        expiresAt: '2099-01-01T00:00:00Z',
        revokedAt: null,
        ...changes,
      };
      records.set(id, record);
      return { text, record };
    },
    put: (record) => void records.set(record.keyId, record),
    asked: () => asked,
  };
}
