import type { ResolveFnOutput, ResolveHookContext } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { checkout } from './bundle.mjs';
import { createResolver } from './resolver.mjs';

const url = (file: string): string => pathToFileURL(join(checkout, file)).href;
const bundle = new Map([['graphql', '/bundle/graphql.mjs']]);
const asImport = ['node', 'import'];
const asRequire = ['node', 'require'];

/** What the resolver answers to `specifier` in the file `from`, when Node itself would find `there`. */
function resolved(
  given: { specifier: string; from: string; there?: string; conditions?: string[]; bundle?: null },
  seen: Partial<ResolveHookContext>[] = [],
): ResolveFnOutput {
  const resolve = createResolver(given.bundle === null ? null : bundle);
  const context = {
    parentURL: url(given.from),
    conditions: given.conditions ?? asImport,
    importAttributes: {},
  };
  return resolve(given.specifier, context, (_specifier, asked) => {
    seen.push(asked ?? {});
    return { url: url(given.there ?? 'asked/node.js') };
  });
}

it('takes a bundled package from the bundle', () => {
  expect(resolved({ specifier: 'graphql', from: 'gateway/gateway.ts' })).toMatchObject({
    url: 'file:///bundle/graphql.mjs',
    shortCircuit: true,
  });
});
it('gives the bundle’s instance to a package that is not bundled', () => {
  const from = 'node_modules/@apollo/gateway/dist/index.js';
  const there = 'node_modules/graphql/index.js';
  expect(resolved({ specifier: 'graphql', from, there, conditions: asRequire }).url).toBe(
    'file:///bundle/graphql.mjs',
  );
});
it('leaves a package the version that it has of its own', () => {
  const from = 'node_modules/old/index.js';
  const there = 'node_modules/old/node_modules/graphql/index.js';
  expect(resolved({ specifier: 'graphql', from, there }).url).toBe(url(there));
});
it('leaves a package that is not bundled where it is', () => {
  const there = 'node_modules/pdfkit/index.js';
  expect(resolved({ specifier: 'pdfkit', from: 'platform/pdf/render-document.ts', there }).url).toBe(
    url(there),
  );
});
it('changes nothing about a package when there is no bundle', () => {
  const there = 'node_modules/graphql/index.js';
  expect(resolved({ specifier: 'graphql', from: 'gateway/gateway.ts', there, bundle: null }).url).toBe(
    url(there),
  );
});
it('takes drizzle-orm’s CommonJS build when there is no bundle', () => {
  const seen: Partial<ResolveHookContext>[] = [];
  resolved({ specifier: 'drizzle-orm/pg-core', from: 'platform/postgres/database.ts', bundle: null }, seen);
  expect(seen[0]?.conditions).toEqual(['node', 'require', 'default']);
});
it('finds our own modules without asking the disk', () => {
  expect(resolved({ specifier: '../http/get.ts', from: 'gateway/plugins/log.ts' })).toEqual({
    url: url('gateway/http/get.ts'),
    format: 'module-typescript',
    shortCircuit: true,
  });
});
it.each([
  ['a package’s own files', './lib/get.ts', 'node_modules/got/index.js'],
  ['files that are not TypeScript', './sample.json', 'gateway/gateway.ts'],
])('asks Node for %s', (_what, specifier, from) => {
  expect(resolved({ specifier, from }).url).toBe(url('asked/node.js'));
});
it('keeps an import of node:http from loading Node’s undici, and leaves require alone', () => {
  const from = 'platform/process/health.ts';
  expect(resolved({ specifier: 'node:http', from }).url).toBe(url('platform/packages/node-http.mjs'));
  expect(resolved({ specifier: 'node:http', from, conditions: asRequire }).url).toBe(url('asked/node.js'));
});
