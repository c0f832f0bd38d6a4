import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { checkout, freshBundle } from './bundle.mjs';
import { bundledPackages, notBundled, requiredFiles } from './bundled.ts';

const run = promisify(execFile);

/** Run with the preload: each answer says whether two ways to a package end at the same instance. */
const program = `
  import { createRequire } from 'node:module';
  import * as graphql from 'graphql';
  import { buildSubgraphSchema } from '@apollo/subgraph';
  import { graphql as execute } from 'graphql';
  const outside = createRequire(import.meta.resolve('@apollo/gateway'));
  const schema = buildSubgraphSchema(graphql.parse('type Query { it: Int }'));
  console.log(JSON.stringify({
    graphql: import.meta.resolve('graphql'),
    same: {
      'for a bundled package': schema instanceof graphql.GraphQLSchema,
      'for a package outside': outside('graphql').GraphQLError === graphql.GraphQLError,
      'for a file inside': outside('graphql/execution/values').getVariableValues === graphql.getVariableValues,
      'for another': outside('graphql/validation/specifiedRules').specifiedRules === graphql.specifiedRules,
    },
    drizzle: typeof (await import('drizzle-orm/pg-core')).pgTable,
    answer: (await execute({ schema, source: '{ it }', rootValue: { it: 1 } })).data?.it,
  }));`;

async function answers(text: string, env: Record<string, string>): Promise<unknown> {
  const flags = ['--import', './platform/packages/preload.mjs', '--input-type=module'];
  const { stdout } = await run(process.execPath, [...flags, '--eval', text], {
    cwd: checkout,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  return JSON.parse(stdout);
}

const works = {
  same: {
    'for a bundled package': true,
    'for a package outside': true,
    'for a file inside': true,
    'for another': true,
  },
  drizzle: 'function',
  answer: 1,
};

// Does nothing when the packages are bundled, as the installer has done in front of npm test.
beforeAll(async () => {
  await run(process.execPath, ['scripts/bundle-packages.ts'], { cwd: checkout });
});

it('has one instance of graphql, in the bundle', async () => {
  expect(await answers(program, {})).toMatchObject({
    ...works,
    graphql: expect.stringContaining('/node_modules/.quanta-packages/'),
  });
});

it('works without the bundle as well', async () => {
  expect(await answers(program, { QUANTA_BUNDLE: 'off' })).toMatchObject({
    ...works,
    graphql: expect.stringContaining('/node_modules/graphql/'),
  });
});

/** Run without the preload's bundle: what a package exports and its bundled file does not, or as another kind of thing. */
const comparison = (files: ReadonlyMap<string, string>): string => `
  const unlike = [];
  for (const [name, file] of ${JSON.stringify([...files])}) {
    const [theirs, bundled] = [await import(name), await import(file)];
    for (const key of Object.keys(theirs))
      if (!['default', '__esModule', 'module.exports'].includes(key) && typeof theirs[key] !== typeof bundled[key])
        unlike.push([name, key, typeof bundled[key]]);
  }
  console.log(JSON.stringify(unlike));`;

it('exports what the packages export', async () => {
  const bundle = [...(freshBundle() ?? [])].filter(([name]) => !requiredFiles.includes(name));
  expect(bundle.map(([name]) => name)).toEqual(bundledPackages);
  expect(await answers(comparison(new Map(bundle)), { QUANTA_BUNDLE: 'off' })).toEqual([]);
});

it('bundles every dependency, or says why not', () => {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(checkout, 'package.json'), 'utf8'),
  ) as {
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };
  const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
  const decided = new Set([...bundledPackages.map(packageOf), ...Object.keys(notBundled)]);
  expect([...decided].sort()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).sort());
});

it('has every part that our code imports of a bundled package', async () => {
  const { stdout } = await run('git', ['grep', '-hoE', `from '[a-z@][^']*'`, '--', '*.ts', ':!*.test.ts'], {
    cwd: checkout,
  });
  const imported = new Set(Array.from(stdout.matchAll(/'(.*)'/g), ([, name]) => name as string));
  const parts = [...imported].filter((name) => bundledPackages.some((one) => name.startsWith(`${one}/`)));
  expect(parts.filter((name) => !bundledPackages.includes(name))).toEqual([]);
});

it('leaves names as they are, so that a stack can be read', () => {
  const file = freshBundle()?.get('@apollo/subgraph') ?? '';
  expect(readFileSync(file, 'utf8')).toMatch(/function buildSubgraphSchema\(/);
});
