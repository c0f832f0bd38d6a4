import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleKey, bundlesFolder, freshBundle, manifestName } from './bundle.mjs';

let root: string;

const write = (file: string, text: string): void => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};
const record = 'node_modules/.package-lock.json';

/** A checkout with packages installed, and their bundle. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quanta-bundle-'));
  write('platform/packages/bundled.ts', `export const bundledPackages = ['graphql'];`);
  write(record, '{"packages":{"node_modules/graphql":{"version":"16.15.0"}}}');
  const folder = join(bundlesFolder(root), bundleKey(root) ?? '');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, manifestName), '{"graphql":"graphql.mjs"}');
});
afterEach(() => rmSync(root, { recursive: true }));

it('finds the bundle of the packages that are installed', () => {
  const file = join(bundlesFolder(root), bundleKey(root) ?? '', 'graphql.mjs');
  expect(freshBundle(root)).toEqual(new Map([['graphql', file]]));
});
it('does not take a bundle of other versions', () => {
  write(record, '{"packages":{"node_modules/graphql":{"version":"16.15.1"}}}');
  expect(freshBundle(root)).toBeNull();
});
it('goes on with the same bundle when packages of development are added', () => {
  write(
    record,
    JSON.stringify({
      packages: {
        'node_modules/graphql': { version: '16.15.0' },
        'node_modules/vitest': { version: '5.1.1', dev: true },
        'node_modules/@apollo/gateway': { version: '2.14.4', peer: true },
      },
    }),
  );
  expect(freshBundle(root)).not.toBeNull();
});
it('does not take a bundle that was made by another recipe', () => {
  write('platform/packages/bundled.ts', `export const bundledPackages = ['graphql', 'zod'];`);
  expect(freshBundle(root)).toBeNull();
});
it('does not take a bundle that is not finished', () => {
  rmSync(join(bundlesFolder(root), bundleKey(root) ?? '', manifestName));
  expect(freshBundle(root)).toBeNull();
});
it('finds none where npm has installed nothing', () => {
  rmSync(join(root, record));
  expect(freshBundle(root)).toBeNull();
});
it('goes on with the same bundle when a test beside the recipe changes', () => {
  write('platform/packages/bundled.test.ts', 'it.todo');
  expect(freshBundle(root)).not.toBeNull();
});
