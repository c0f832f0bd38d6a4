import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAssertionSigner, type Identity } from '../../auth/assertion.ts';

/** A key pair in files of its own, and a signer on it: what a test needs to speak to a subgraph as the gateway does. */
export function assertionKeys(nowMs: () => number = Date.now): {
  readonly keyFile: string;
  readonly publicKeyFile: string;
  readonly sign: (identity: Identity, audience: string) => string;
} {
  const directory = mkdtempSync(join(tmpdir(), 'quanta-assertion-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keyFile = join(directory, 'assertion.pem');
  const publicKeyFile = join(directory, 'assertion.pub.pem');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }));
  return { keyFile, publicKeyFile, sign: createAssertionSigner({ keyFile, nowMs }) };
}

/** A caller who is not signed in; every part can be given. */
export const anIdentity = (given: Partial<Identity> = {}): Identity => ({
  subject: null,
  roles: [],
  scopes: [],
  customerId: null,
  expertId: null,
  ...given,
});

/** A signed-in caller with one role. */
export const aSignedIn = (role: Identity['roles'][number], given: Partial<Identity> = {}): Identity =>
  anIdentity({ subject: `https://issuer.test|${role}`, roles: [role], ...given });
