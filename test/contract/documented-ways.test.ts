import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folders: Readonly<Record<string, string>> = {
  customer: 'subgraphs/customer/',
  billing: 'subgraphs/billing/',
  ticketing: 'subgraphs/ticketing/',
  analytics: 'subgraphs/analytics/',
  vault: 'subgraphs/billing/vault/',
};

/** The paths of a table's cell: "vault `workers/`, `application/settle-card.ts`". */
function pathsOf(cell: string): string[] {
  const folder = folders[/^\s*(\w+) /.exec(cell)?.[1] ?? ''] ?? '';
  return [...cell.matchAll(/`([\w./-]+\/[\w./-]*)`/g)].map(([, path = '']) =>
    path.startsWith('platform/') ? path : `${folder}${path}`,
  );
}

it('names only files that exist in the three ways through the code', () => {
  const text = readFileSync('ARCHITECTURE.md', 'utf8');
  const section = text.slice(text.indexOf('## Three ways'), text.indexOf('## When something is down'));
  const rows = section.split('\n').filter((line) => line.startsWith('|') && !/^\| (step|-)/.test(line));
  const paths = rows.flatMap((row) => pathsOf(row.split('|')[2] ?? ''));
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
