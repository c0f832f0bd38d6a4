import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const config = join(import.meta.dirname, '../.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: readonly { name: string }[] };

/** Files that break one rule each: what the file imports, from the root of the tree. */
const breaks: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'no-circles': { 'bench/one.ts': ['bench/other.ts'] },
  'kernel-is-pure': { 'kernel/money/money.ts': ['node:fs'], 'kernel/time/clock.ts': ['platform/log/log.ts'] },
  'domain-is-pure': {
    'subgraphs/customer/cards/domain/disk.ts': ['node:fs'],
    'subgraphs/customer/cards/domain/vendor.ts': ['zod'],
    'subgraphs/customer/cards/domain/port.ts': ['subgraphs/customer/cards/application/ports.ts'],
    'subgraphs/customer/cards/domain/plumbing.ts': ['type platform/log/log.ts'],
    'subgraphs/customer/cards/domain/message.ts': ['schema/messages/outbox.ts'],
    'subgraphs/billing/vault/domain/disk.ts': ['node:fs'],
  },
  'rules-are-tested-without-a-world': {
    'subgraphs/customer/cards/domain/disk.test.ts': ['node:fs'],
    'subgraphs/customer/cards/domain/database.test.ts': ['platform/postgres/database.ts'],
  },
  'layers-live-in-rooms': {
    'subgraphs/customer/use-cases.ts': ['subgraphs/customer/domain/flat.ts'],
    'test/harness/flat.ts': ['subgraphs/customer/adapters/flat.ts'],
  },
  'rooms-by-their-index': {
    'subgraphs/customer/plans/application/choose-plan.ts': ['subgraphs/customer/cards/application/ports.ts'],
    'subgraphs/customer/plans/domain/plan.ts': ['subgraphs/customer/cards/domain/card.ts'],
    'subgraphs/customer/plans/adapters/postgres/join.ts': [
      'subgraphs/customer/cards/adapters/postgres/tables.ts',
    ],
    'subgraphs/customer/graphql/convert.ts': ['type subgraphs/customer/cards/domain/card.ts'],
    'subgraphs/customer/workers/consume-plans.ts': ['subgraphs/customer/cards/application/ports.ts'],
    'subgraphs/customer/server.ts': ['subgraphs/customer/cards/adapters/postgres/tables.ts'],
  },
  'indexes-show-no-adapter': {
    'subgraphs/customer/devices/index.ts': ['subgraphs/customer/devices/adapters/postgres/repository.ts'],
  },
  'outsiders-by-the-index': {
    'cli/commands/rules.ts': ['subgraphs/customer/cards/domain/card.ts'],
    'bench/rules/card.ts': ['subgraphs/customer/cards/domain/card.ts'],
    'test/conformance/card.ts': ['subgraphs/customer/cards/application/ports.ts'],
    'scripts/rules-docs.ts': ['type subgraphs/customer/cards/domain/card.ts'],
    'seed/card.ts': ['subgraphs/customer/cards/adapters/postgres/tables.ts'],
    'supervisor/card.ts': ['subgraphs/customer/cards/domain/card.ts'],
  },
  'application-asks-through-ports': {
    'subgraphs/customer/cards/application/transaction.ts': ['type platform/postgres/database.ts'],
    'subgraphs/customer/cards/application/log.ts': ['platform/log/log.ts'],
    'subgraphs/customer/cards/application/adapter.ts': [
      'subgraphs/customer/cards/adapters/postgres/tables.ts',
    ],
    'subgraphs/customer/cards/application/wired.ts': ['subgraphs/customer/use-cases-of.ts'],
    'subgraphs/customer/cards/application/vendor.ts': ['zod'],
    'subgraphs/billing/vault/application/transaction.ts': ['type platform/postgres/database.ts'],
  },
  'resolvers-only-translate': {
    'subgraphs/billing/vault/workers/consume-cards.ts': [
      'subgraphs/billing/vault/adapters/postgres/tables.ts',
    ],
  },
  'wiring-comes-last': {
    'subgraphs/customer/graphql/context.ts': ['type subgraphs/customer/wiring.ts'],
    'subgraphs/customer/workers/index.ts': ['subgraphs/customer/wiring.ts'],
    'subgraphs/billing/vault/workers/index.ts': ['type subgraphs/billing/vault/wiring.ts'],
  },
  'only-wiring-joins': {
    'subgraphs/customer/cards/adapters/postgres/convert.ts': ['subgraphs/customer/graphql/loaders.ts'],
    'subgraphs/customer/cards/adapters/postgres/config.ts': ['type subgraphs/customer/config.ts'],
  },
  'subgraphs-do-not-import-each-other': {
    'subgraphs/customer/graphql/tickets.ts': ['type subgraphs/billing/accounts/index.ts'],
  },
  'billing-knows-no-vault': {
    'subgraphs/billing/worker.ts': ['type subgraphs/billing/vault/config.ts'],
    'subgraphs/billing/cards/application/seal.ts': ['subgraphs/billing/vault/index.ts'],
  },
  'vault-knows-no-billing': {
    'subgraphs/billing/vault/main.ts': ['type subgraphs/billing/config.ts'],
    'subgraphs/billing/vault/application/account.ts': ['subgraphs/billing/accounts/index.ts'],
  },
  'platform-knows-no-business': { 'platform/mail/mail.ts': ['gateway/gateway.ts'] },
  'gateway-knows-no-quantum': { 'gateway/card.ts': ['subgraphs/customer/cards/index.ts'] },
  'front-ends-know-only-the-contract': {
    'consoles/portal/card.ts': ['kernel/ids/ids.ts'],
    'clients/typescript/client.ts': ['type platform/log/log.ts'],
  },
  'stripe-behind-its-adapter': {
    'subgraphs/billing/payments/adapters/postgres/charge.ts': ['stripe'],
    'subgraphs/billing/graphql/charge.ts': ['type stripe'],
  },
  'nats-in-messaging': { 'subgraphs/billing/workers/consume-nats.ts': ['nats'] },
  'database-driver-behind-adapters': {
    'subgraphs/billing/workers/consume-pg.ts': ['pg'],
    'subgraphs/billing/graphql/orm.ts': ['type drizzle-orm'],
  },
  'sql-behind-adapters': {
    'subgraphs/billing/workers/consume-sql.ts': ['platform/postgres/prepared.ts'],
    'subgraphs/billing/wiring-sql.ts': ['platform/postgres/prepared.ts'],
  },
  'apollo-gateway-behind-the-seam': { 'gateway/pipeline/caller.ts': ['@apollo/gateway'] },
  'no-test-code-in-the-product': { 'gateway/pipeline/test.ts': ['vitest'] },
  'nothing-unresolvable': { 'bench/lost.ts': ['bench/absent.ts'] },
};

/** Files that break no rule. */
const sound: Readonly<Record<string, readonly string[]>> = {
  // The other half of the circle, which is told of one file.
  'bench/other.ts': ['bench/one.ts'],
  'kernel/ids/ids.ts': [],
  'platform/log/log.ts': ['kernel/ids/ids.ts'],
  'platform/postgres/database.ts': ['pg'],
  'platform/postgres/prepared.ts': [],
  'platform/messaging/connect.ts': ['nats'],
  'schema/messages/parts.ts': ['kernel/ids/ids.ts'],
  'schema/messages/outbox.ts': ['schema/messages/parts.ts'],
  'gateway/gateway.ts': [],
  'gateway/engine/planner.ts': ['@apollo/gateway'],
  'subgraphs/customer/config.ts': [],
  'subgraphs/customer/use-cases-of.ts': ['subgraphs/customer/cards/index.ts'],
  'subgraphs/customer/wiring.ts': [
    'subgraphs/customer/use-cases-of.ts',
    'subgraphs/customer/cards/adapters/postgres/tables.ts',
    'subgraphs/customer/workers/consume-cards.ts',
    'platform/postgres/database.ts',
  ],
  'subgraphs/customer/graphql/loaders.ts': ['type subgraphs/customer/cards/index.ts', 'platform/log/log.ts'],
  'subgraphs/customer/workers/consume-cards.ts': [
    'subgraphs/customer/cards/index.ts',
    'type platform/postgres/database.ts',
    'schema/messages/outbox.ts',
  ],
  'subgraphs/customer/cards/index.ts': [
    'subgraphs/customer/cards/application/ports.ts',
    'subgraphs/customer/cards/domain/card.ts',
  ],
  'subgraphs/customer/cards/domain/card.ts': [
    'kernel/ids/ids.ts',
    'type subgraphs/customer/household/index.ts',
    'type schema/messages/parts.ts',
  ],
  'subgraphs/customer/cards/domain/card.test.ts': [
    'vitest',
    'fast-check',
    'subgraphs/customer/cards/domain/card.ts',
  ],
  'subgraphs/customer/cards/application/ports.ts': [
    'node:crypto',
    'kernel/ids/ids.ts',
    'schema/messages/outbox.ts',
    'subgraphs/customer/cards/domain/card.ts',
    'type subgraphs/customer/household/index.ts',
  ],
  'subgraphs/customer/cards/adapters/postgres/tables.ts': [
    'drizzle-orm',
    'platform/postgres/prepared.ts',
    'type subgraphs/customer/cards/application/ports.ts',
  ],
  'subgraphs/customer/household/index.ts': [],
  'subgraphs/customer/devices/adapters/postgres/repository.ts': [],
  // Where a quantum was divided by layers first.
  'subgraphs/customer/domain/flat.ts': [],
  'subgraphs/customer/adapters/flat.ts': [],
  'subgraphs/billing/config.ts': [],
  'subgraphs/billing/wiring.ts': [],
  'subgraphs/billing/accounts/index.ts': [],
  'subgraphs/billing/payments/adapters/stripe/charge.ts': ['stripe'],
  'subgraphs/billing/vault/config.ts': [],
  'subgraphs/billing/vault/index.ts': [],
  'subgraphs/billing/vault/wiring.ts': ['subgraphs/billing/vault/adapters/postgres/tables.ts'],
  'subgraphs/billing/vault/adapters/postgres/tables.ts': ['pg'],
  'test/harness/card.ts': ['subgraphs/customer/wiring.ts', 'subgraphs/customer/cards/index.ts'],
};

const packages = ['pg', 'drizzle-orm', 'nats', 'stripe', 'zod', '@apollo/gateway'];
const developmentPackages = ['vitest', 'fast-check'];

let root: string;
/** Names of the rules that each file of the tree breaks. */
let broken: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'import-rules-'));
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  write('package.json', {
    ...{ name: 'planted', type: 'module', dependencies: versions(packages) },
    devDependencies: versions(developmentPackages),
  });
  for (const name of [...packages, ...developmentPackages]) {
    write(`node_modules/${name}/package.json`, {
      name,
      version: '1.0.0',
      type: 'module',
      main: './index.js',
    });
    write(`node_modules/${name}/index.js`, 'export const planted = 1;');
  }
  for (const [file, imports] of [...Object.values(breaks).flatMap(Object.entries), ...Object.entries(sound)])
    write(file, sourceOf(file, imports as readonly string[]));
  broken = await cruise();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string | object): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

function sourceOf(file: string, imports: readonly string[]): string {
  const up = '../'.repeat(file.split('/').length - 1);
  const lines = imports.map((given, index) => {
    const target = given.replace(/^type /, '');
    const specifier = target.endsWith('.ts') ? `${up}${target}` : target;
    return `import ${given === target ? '' : 'type '}{ planted as planted${index} } from '${specifier}';`;
  });
  const uses = imports.flatMap((given, index) => (given.startsWith('type ') ? [] : [`planted${index}`]));
  return `${lines.join('\n')}\nexport const planted = [${uses.join(', ')}];\n`;
}

async function cruise(): Promise<ReadonlyMap<string, readonly string[]>> {
  const depcruise = join(
    import.meta.dirname,
    '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  );
  const words = [depcruise, '--config', config, '--output-type', 'json', '.'];
  // It exits with the number of violations, which are what is asked for.
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    cwd: root,
    maxBuffer: 1 << 26,
  }).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  const { violations } = (JSON.parse(stdout) as Cruised).summary;
  const byFile = Map.groupBy(violations, ({ from }) => from);
  return new Map([...byFile].map(([file, found]) => [file, found.map(({ rule }) => rule.name)]));
}
interface Cruised {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

describe('an import rule', () => {
  it('has a planted break, each of them', () => {
    expect(Object.keys(breaks).toSorted()).toEqual(forbidden.map(({ name }) => name).toSorted());
  });
  it.each(Object.entries(breaks))('%s is the one that its planted breaks break', (rule, files) => {
    const found = Object.keys(files).map((file) => [file, [...new Set(broken.get(file))]]);
    expect(found).toEqual(Object.keys(files).map((file) => [file, [rule]]));
  });
  it('lets everything through that the house asks for', () => {
    expect(
      Object.keys(sound).flatMap((file) => (broken.has(file) ? [[file, broken.get(file)]] : [])),
    ).toEqual([]);
  });
});
