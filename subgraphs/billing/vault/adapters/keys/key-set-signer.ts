import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CompactSign } from 'jose';
import type { KeySetSigner } from '../../application/ports.ts';

/** Signs with the P-256 key whose public half every client has pinned. */
export async function keySetSigner(keyFile: string): Promise<KeySetSigner> {
  const key = createPrivateKey(await readFile(keyFile));
  return {
    sign: (payload) =>
      new CompactSign(Buffer.from(JSON.stringify(payload), 'utf8'))
        .setProtectedHeader({ alg: 'ES256', typ: 'quanta-card-keys+jws' })
        .sign(key),
  };
}
