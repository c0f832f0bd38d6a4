import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { standaloneEnvironment } from '../../gateway/config.ts';
import { variableNames } from '../../platform/config/config.ts';
import { processes } from '../../supervisor/processes.ts';

const tracked = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', '--', ...patterns], { encoding: 'utf8' })
    .trim()
    .split('\n');
const wordsOf = (files: readonly string[], shape: RegExp): string[] => [
  ...new Set(
    files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(shape)].map(([, word]) => word ?? '')),
  ),
];

/** What commands, tools and tests read for themselves, as the code says it. */
const ofCommands = wordsOf(
  tracked('*.ts', '*.mjs'),
  /(?:\benv\.|\bgiven\.|own\('|process\.env\.)([A-Z][A-Z0-9_]+)/g,
);
const read = new Set([
  ...processes.flatMap(({ environment }) => variableNames(environment)),
  ...variableNames(standaloneEnvironment),
  ...ofCommands,
]);
/** Values of enums, error codes and streams look like variables. */
const ofTheContract = new Set(
  wordsOf(tracked('schema/*', 'kernel/*.ts', 'clients/*.ts'), /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g),
);
const firstWords = new Set([...read].map((name) => name.split('_')[0]));

it('names no variable in a README or guide that no process reads', () => {
  const pages = tracked('*.md').filter((file) => !/^(docs\/adr\/|CHANGELOG)/.test(file));
  const unread = pages.flatMap((file) =>
    wordsOf([file], /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g)
      .filter((name) => firstWords.has(name.split('_')[0]) && !read.has(name) && !ofTheContract.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(unread).toEqual([]);
});
