import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newNkeySeed, nkeyOf } from '../platform/messaging/nkey.ts';
import { type NatsUser, natsUsers } from '../platform/messaging/permissions.ts';
import { processNames } from '../schema/messages/message.ts';
import { makeDevelopmentCertificates } from './certificates.ts';
import { type DatabaseName, databaseNames, type RolePasswords } from './databases.ts';
import { randomHexKey, randomSecret, secretFile, writeWhole } from './key-file.ts';

/** Files of one TLS server: who vouches for it, and what it shows. */
export interface TlsFiles {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** Everything secret that a start needs: paths where a process reads a file, texts where only the supervisor does. */
export interface Keys {
  readonly postgres: {
    readonly admin: string;
    readonly roles: Readonly<Record<DatabaseName, RolePasswords>>;
  };
  readonly nats: {
    readonly tls: TlsFiles;
    /** Encrypts the streams' files. */
    readonly storeKey: string;
    readonly seedFile: (user: NatsUser) => string;
    /** `U…`, as the server's configuration names a user. */
    readonly publicKeys: Readonly<Record<NatsUser, string>>;
  };
  readonly messages: { readonly signingKeyFile: (sender: string) => string; readonly keysFile: string };
  readonly assertion: { readonly keyFile: string; readonly publicKeyFile: string };
  readonly customerIdKeyFile: string;
  /** Of the explorer's session cookie. */
  readonly sessionKeyFile: string;
  readonly vault: { readonly share1File: string; readonly share2File: string };
  readonly cardKeys: { readonly signingKeyFile: string; readonly publicKeyFile: string };
  /** What the payment provider's stand-in accepts and signs with. */
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string; readonly tls: TlsFiles };
}

/** Makes what is missing (folder 0700, files 0600) and leaves what is there: the same keys at every start. */
export async function ensureKeys(folder: string, serverNames: readonly string[] = []): Promise<Keys> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = (name: string): string => join(folder, name);
  return {
    postgres: postgresPasswords(path('postgres.json')),
    nats: {
      tls: await tlsFiles(folder, 'nats', serverNames),
      storeKey: secretFile(path('nats-store.key'), randomHexKey),
      ...nkeysOf(folder),
    },
    messages: messageKeys(folder),
    assertion: {
      keyFile: privateKeyFile(path('assertion.pem'), 'Ed25519'),
      publicKeyFile: publicKeyFile(path('assertion.pem')),
    },
    customerIdKeyFile: file(path('customer-id.key'), randomHexKey),
    sessionKeyFile: file(path('session.key'), randomHexKey),
    vault: {
      share1File: file(path('vault-share-1.key'), randomHexKey),
      share2File: file(path('vault-share-2.key'), randomHexKey),
    },
    cardKeys: {
      signingKeyFile: privateKeyFile(path('card-keys-signing.pem'), 'P-256'),
      publicKeyFile: publicKeyFile(path('card-keys-signing.pem')),
    },
    stripe: {
      secretKey: secretFile(path('stripe.key'), () => `sk_test_${randomHexKey()}`),
      webhookSecret: secretFile(path('stripe-webhook.key'), () => `whsec_${randomSecret()}`),
      tls: await tlsFiles(folder, 'provider', serverNames),
    },
  };
}

function file(path: string, make: () => string): string {
  secretFile(path, make);
  return path;
}

function postgresPasswords(path: string): Keys['postgres'] {
  const make = (): string =>
    JSON.stringify({
      admin: randomSecret(),
      roles: Object.fromEntries(
        databaseNames.map((name) => [name, { owner: randomSecret(), app: randomSecret() }]),
      ),
    });
  return JSON.parse(secretFile(path, make)) as Keys['postgres'];
}

async function tlsFiles(folder: string, server: string, serverNames: readonly string[]): Promise<TlsFiles> {
  const files = {
    authority: join(folder, `${server}-authority.pem`),
    certificate: join(folder, `${server}-certificate.pem`),
    key: join(folder, `${server}-tls.pem`),
  };
  // The certificate is written last: where it is, the other two belong to it.
  if (existsSync(files.certificate)) return files;
  const made = await makeDevelopmentCertificates(serverNames);
  writeWhole(files.authority, made.authority);
  writeWhole(files.key, made.server.key);
  writeWhole(files.certificate, made.server.certificate);
  return files;
}

function nkeysOf(folder: string): Pick<Keys['nats'], 'seedFile' | 'publicKeys'> {
  const seedFile = (user: NatsUser): string => join(folder, `nats-${user}.nk`);
  const publicKeys = natsUsers.map(
    (user) => [user, nkeyOf(secretFile(seedFile(user), newNkeySeed)).publicKey] as const,
  );
  return { seedFile, publicKeys: Object.fromEntries(publicKeys) as Record<NatsUser, string> };
}

/** Each sender signs with its own key; everybody who reads knows the public half of all of them. */
function messageKeys(folder: string): Keys['messages'] {
  const signingKeyFile = (sender: string): string => join(folder, `messages-${sender}.pem`);
  const publicKeys = processNames.map((sender) => [
    sender,
    publicPem(privateKeyFile(signingKeyFile(sender), 'Ed25519')),
  ]);
  const keysFile = join(folder, 'messages-public.json');
  writeWhole(keysFile, JSON.stringify(Object.fromEntries(publicKeys), null, 2));
  return { signingKeyFile, keysFile };
}

function privateKeyFile(path: string, curve: 'Ed25519' | 'P-256'): string {
  return file(path, () => {
    const { privateKey } =
      curve === 'Ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
}

/** `x.pem` → `x-public.pem` beside it. */
const publicKeyFile = (path: string): string =>
  file(path.replace(/\.pem$/, '-public.pem'), () => publicPem(path));

function publicPem(privateKeyFile: string): string {
  const privateKey = createPrivateKey(readFileSync(privateKeyFile));
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}
