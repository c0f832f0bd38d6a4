import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { roles } from '../../kernel/access/actor.ts';

const read = (...path: string[]): string => readFileSync(join(import.meta.dirname, ...path), 'utf8');
const links = [...read('index.html').matchAll(/href="(\/explorer\?[^"]*)"/g)].map(
  ([, href = '']) => new URL(href.replaceAll('&amp;', '&'), 'http://gateway').searchParams,
);

it('has one card for each role', () => {
  expect(links.map((query) => query.get('as')).sort()).toEqual([...roles].sort());
});
it('leads to operations that the explorer has for that role', () => {
  const saved = JSON.parse(read('..', 'explorer', 'operations.json')) as readonly {
    role: string;
    name: string;
  }[];
  for (const query of links)
    expect(saved).toContainEqual(
      expect.objectContaining({ role: query.get('as'), name: query.get('operation') }),
    );
});
