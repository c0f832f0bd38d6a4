import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { variableNames } from '../platform/config/config.ts';
import { natsUsers } from '../platform/messaging/permissions.ts';
import { containerServices } from './containers/services.ts';
import { databaseNames } from './databases.ts';
import type { Keys, TlsFiles } from './keys.ts';
import { processes } from './processes.ts';
import { decidedNames, environmentOf, isDecided, operatorSettings, type Services } from './variables.ts';

const tls: TlsFiles = { authority: '/keys/a.pem', certificate: '/keys/c.pem', key: '/keys/k.pem' };
const passwords = databaseNames.map((name) => [name, { owner: 'owner-password', app: 'app' }] as const);
const keys: Keys = {
  postgres: { admin: 'admin', roles: Object.fromEntries(passwords) as Keys['postgres']['roles'] },
  nats: {
    tls,
    storeKey: 'store',
    seedFile: (user) => `/keys/${user}.nk`,
    publicKeys: Object.fromEntries(natsUsers.map((user) => [user, 'U'])) as Keys['nats']['publicKeys'],
  },
  messages: { signingKeyFile: (sender) => `/keys/${sender}.pem`, keysFile: '/keys/public.json' },
  assertion: { keyFile: '/keys/assertion.pem', publicKeyFile: '/keys/assertion-public.pem' },
  customerIdKeyFile: '/keys/customer-id',
  sessionKeyFile: '/keys/session',
  vault: { share1File: '/keys/share-1', share2File: '/keys/share-2' },
  cardKeys: { signingKeyFile: '/keys/card', publicKeyFile: '/keys/card-public' },
  stripe: { secretKey: 'sk_test_1', webhookSecret: 'whsec_1', tls },
};
/** The platform of docker-compose.yml, where the operator set these variables. */
const environmentsWith = (given: Services['given']): Map<string, Record<string, string>> => {
  const services = containerServices(keys, given);
  return new Map(processes.map((one) => [one.name, environmentOf(one, services)]));
};
const environments = environmentsWith({});
const holdersOf = (variable: string): string[] =>
  [...environments].filter(([, env]) => env[variable] !== undefined).map(([name]) => name);

it('hands the street of the operator’s company to the process that prints it on invoices', () => {
  const env = environmentsWith({ SELLER_LINE1: 'Hauptstraße 1' }).get('billing-worker');
  expect(env?.SELLER_LINE1).toBe('Hauptstraße 1');
});
it('drops nothing that a process reads: what the supervisor does not decide reaches it as the operator set it', () => {
  const given = Object.fromEntries(operatorSettings().map((name) => [name, `the operator's ${name}`]));
  for (const { name, environment } of processes)
    expect([name, environmentsWith(given).get(name)]).toEqual([
      name,
      expect.objectContaining(
        Object.fromEntries(
          variableNames(environment)
            .filter((variable) => !isDecided(variable))
            .map((variable) => [variable, `the operator's ${variable}`]),
        ),
      ),
    ]);
});
it('passes on nothing that a process does not read', () => {
  const names = [
    ...operatorSettings(),
    ...decidedNames,
    'SELLER_STREET',
    'HOME',
    'DATABASE_OWNER_URL_BILLING',
  ];
  const given = environmentsWith(Object.fromEntries(names.map((name) => [name, 'set'])));
  for (const { name, environment, overwritesFreedMemory } of processes) {
    const reads = [...variableNames(environment), ...(overwritesFreedMemory ? ['MALLOC_PERTURB_'] : [])];
    expect([name, Object.keys(given.get(name) ?? {}).filter((one) => !reads.includes(one))]).toEqual([
      name,
      [],
    ]);
  }
});
it('decides no variable that no process reads', () => {
  const read = new Set(processes.flatMap(({ environment }) => variableNames(environment)));
  expect(decidedNames.filter((name) => !read.has(name))).toEqual([]);
});
it('is the only way in: a process reads its environment through a schema', () => {
  const product = globSync('{kernel,platform,gateway,subgraphs,stand-ins}/**/*.ts').filter(
    (file) => !/[.]test[.]ts$|\/(testing|fixtures)\//.test(file),
  );
  const readers = product.filter((file) => /process\.env(?!\.\w+ = )/.test(readFileSync(file, 'utf8')));
  expect(readers.toSorted()).toEqual([
    'gateway/standalone/start.ts', // merges it with the command's options, then parses it
    'platform/config/config.ts',
    'platform/process/parent.ts', // whether the supervisor says when to begin
  ]);
});
it('gives each process the connection of its own database and of no other', () => {
  for (const [name, env] of environments) {
    const databases = Object.keys(env).filter((variable) => variable.startsWith('DATABASE_'));
    const own = name === 'vault' ? 'VAULT' : name.replace(/-(server|worker)$/, '').toUpperCase();
    expect([name, databases]).toEqual([
      name,
      ['gateway', 'stand-ins'].includes(name) ? [] : [`DATABASE_URL_${own}`],
    ]);
  }
});
it('gives the shares of the master key to the vault alone', () => {
  for (const share of ['VAULT_KEY_SHARE_1_FILE', 'VAULT_KEY_SHARE_2_FILE'])
    expect(holdersOf(share)).toEqual(['vault']);
});
it('gives the key that vouches for callers to the gateway alone', () => {
  expect(holdersOf('ASSERTION_KEY_FILE')).toEqual(['gateway']);
});
it('gives the provider’s secret to the vault, billing and the stand-in alone', () => {
  expect(holdersOf('STRIPE_SECRET_KEY')).toEqual(['stand-ins', 'billing-server', 'billing-worker', 'vault']);
});
it('gives the secret of the provider’s webhook to those who sign and check it alone', () => {
  expect(holdersOf('STRIPE_WEBHOOK_SECRET')).toEqual(['stand-ins', 'billing-server']);
});
it('gives a key to sign messages to those who send some alone', () => {
  expect(holdersOf('MESSAGE_SIGNING_KEY_FILE')).toEqual([
    'customer-worker',
    'billing-worker',
    'vault',
    'ticketing-worker',
  ]);
});
it('tells the stand-in issuer the name by which the gateway knows it', () => {
  expect(environments.get('stand-ins')?.OIDC_ISSUER).toBe(environments.get('gateway')?.OIDC_ISSUER);
});
it('gives no process the connection of a database’s owner', () => {
  for (const env of environments.values()) expect(Object.values(env).join()).not.toContain('owner');
});
it('has the memory that is freed written over where a card number is decrypted', () => {
  expect(holdersOf('MALLOC_PERTURB_')).toEqual(['stand-ins', 'vault']);
});
