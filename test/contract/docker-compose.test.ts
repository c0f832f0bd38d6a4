import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { databaseNames } from '../../supervisor/databases.ts';
import { processes } from '../../supervisor/processes.ts';
import { operatorSettings } from '../../supervisor/variables.ts';

const condition = z.enum(['service_healthy', 'service_completed_successfully']);
const mount = z.strictObject({
  type: z.literal('volume'),
  source: z.string(),
  target: z.string(),
  read_only: z.boolean().optional(),
  volume: z.strictObject({ subpath: z.string() }).optional(),
});
/** What this project uses of the Compose format; a key that is not listed here is a slip. */
const service = z.strictObject({
  image: z.string(),
  build: z.literal('.').optional(),
  user: z.string(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  networks: z.array(z.string()).default([]),
  network_mode: z.literal('none').optional(),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition })).default({}),
  volumes: z.array(mount).default([]),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
    })
    .optional(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  restart: z.enum(['unless-stopped', 'on-failure']),
  tmpfs: z.array(z.string()),
  logging: z.strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  stop_grace_period: z.string().optional(),
  stop_signal: z.string().optional(),
  shm_size: z.string().optional(),
  mem_limit: z.string().optional(),
});
const compose = z
  .looseObject({
    services: z.record(z.string(), service),
    networks: z.record(z.string(), z.strictObject({ internal: z.boolean().default(false) })),
    volumes: z.record(z.string(), z.strictObject({})),
  })
  .parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }));
const services = Object.entries(compose.services);

const onNetwork = (network: string): string[] =>
  services.filter(([, { networks }]) => networks.includes(network)).map(([name]) => name);

it('runs every process of the supervisor’s table, by the same entry', () => {
  for (const { name, entry } of processes) {
    expect([name, compose.services[name]?.command]).toEqual([name, [entry]]);
    expect(existsSync(entry)).toBe(true);
  }
});

it.each(databaseNames.filter((name) => name !== 'vault'))(
  'lets only its own quantum reach the database of %s',
  (name) => {
    expect(onNetwork(`database-${name}`).sort()).toEqual(
      [`${name}-server`, `${name}-worker`, `migrate-${name}`, `postgres-${name}`].sort(),
    );
    expect(compose.services[`postgres-${name}`]?.networks).toEqual([`database-${name}`]);
  },
);

it('lets only the vault reach the vault’s database', () => {
  expect(onNetwork('database-vault').sort()).toEqual(['migrate-vault', 'postgres-vault', 'vault']);
  expect(compose.services['postgres-vault']?.networks).toEqual(['database-vault']);
});

it('keeps the gateway away from databases, workers, payments and the vault', () => {
  expect(compose.services.gateway?.networks.sort()).toEqual(['edge', 'graph', 'rate-budgets', 'sign-in']);
  expect(onNetwork('rate-budgets').sort()).toEqual(['gateway', 'nats']);
  expect(onNetwork('graph').sort()).toEqual(
    ['analytics-server', 'billing-server', 'customer-server', 'gateway', 'ticketing-server'].sort(),
  );
});

it('lets servers reach the broker to tell how they are, and no worker', () => {
  expect(onNetwork('operations').sort()).toEqual(
    ['analytics-server', 'billing-server', 'customer-server', 'nats', 'ticketing-server'].sort(),
  );
});

it('puts only billing, the vault and the provider’s stand-in on the payments network', () => {
  expect(onNetwork('payments').sort()).toEqual(['billing-server', 'billing-worker', 'stand-ins', 'vault']);
});

it('closes every network but the gateway’s door and the stand-ins’ desk', () => {
  const open = Object.entries(compose.networks).filter(([, { internal }]) => !internal);
  expect(open.map(([name]) => name).sort()).toEqual(['desk', 'edge']);
  expect(onNetwork('edge')).toEqual(['gateway']);
  expect(onNetwork('desk')).toEqual(['stand-ins']);
});

it('publishes ports on the loopback alone, of the gateway and the stand-ins alone', () => {
  const published = services.filter(([, { ports }]) => ports.length > 0);
  expect(published.map(([name]) => name).sort()).toEqual(['gateway', 'stand-ins']);
  for (const [, { ports }] of published) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

it('gives each container its own secrets alone, read-only; setup alone sees all', () => {
  for (const [name, { volumes }] of services) {
    const secrets = volumes.filter(({ source }) => source === 'secrets');
    expect([name, secrets.length]).toEqual([name, 1]);
    if (name === 'setup') continue;
    expect([name, secrets[0]?.volume?.subpath, secrets[0]?.read_only]).toEqual([name, name, true]);
  }
});

it('mounts each data volume into one server alone', () => {
  const isOfOne = (name: string): boolean => name !== 'secrets' && !name.startsWith('objects-');
  for (const volume of Object.keys(compose.volumes).filter(isOfOne)) {
    const users = services.filter(
      ([name, { volumes }]) => name !== 'setup' && volumes.some(({ source }) => source === volume),
    );
    expect([volume, users.length]).toEqual([volume, 1]);
  }
});

it('lets each quantum write its own objects alone, and read what it must', () => {
  const mounts = services
    .filter(([name]) => name !== 'setup')
    .flatMap(([name, { volumes }]) =>
      volumes
        .filter(({ source }) => source.startsWith('objects-'))
        .map(({ source, read_only }) => `${name} ${read_only ? 'reads' : 'writes'} ${source}`),
    );
  expect(mounts.toSorted()).toEqual([
    'billing-worker writes objects-billing',
    'customer-server reads objects-customer',
    'customer-worker reads objects-billing',
    'customer-worker writes objects-customer',
  ]);
});

it('runs nothing as root, on a writable root, with a capability, or by a floating tag', () => {
  for (const [name, one] of services) {
    expect([name, one.user]).toEqual([name, expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)]);
    expect([name, one.read_only, one.cap_drop, one.security_opt]).toEqual([
      name,
      true,
      ['ALL'],
      ['no-new-privileges:true'],
    ]);
    expect([name, one.image]).toEqual([
      name,
      expect.stringMatching(/^[a-z]+:\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$/),
    ]);
  }
});

it('waits for facts: each dependency is healthy or done, and every network and service exists', () => {
  for (const [name, one] of services) {
    for (const [other, { condition }] of Object.entries(one.depends_on)) {
      const isOnce = compose.services[other]?.restart === 'on-failure';
      expect([name, other, condition]).toEqual([
        name,
        other,
        isOnce ? 'service_completed_successfully' : 'service_healthy',
      ]);
      if (!isOnce) expect([other, compose.services[other]?.healthcheck]).not.toEqual([other, undefined]);
    }
    for (const network of one.networks) expect(compose.networks).toHaveProperty(network);
    for (const { source } of one.volumes) expect(compose.volumes).toHaveProperty(source);
    if (one.restart === 'unless-stopped') expect([name, one.healthcheck]).not.toEqual([name, undefined]);
  }
});

it('takes every setting that a process reads from the operator’s environment, and no other', () => {
  const { environment } = compose.services.setup ?? {};
  const settings = ['PUBLIC_URL', 'OIDC_ISSUER', ...operatorSettings()];
  expect(environment).toEqual(Object.fromEntries(settings.map((name) => [name, `\${${name}:-}`])));
});

it('sets no variable of a process, except the one that is read before its secrets are', () => {
  for (const { name, overwritesFreedMemory } of processes)
    expect([name, compose.services[name]?.environment]).toEqual([
      name,
      overwritesFreedMemory ? { MALLOC_PERTURB_: '165' } : {},
    ]);
});

it('copies every folder into the image that a process is started from', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const folders = new Set([
    ...processes.map(({ entry }) => entry.split('/')[0]),
    'kernel',
    'platform',
    'schema',
    'supervisor',
  ]);
  for (const folder of folders) expect(dockerfile).toContain(`COPY ${folder} ./${folder}`);
  expect(dockerfile).toMatch(/^USER 10001:10001$/m);
});
