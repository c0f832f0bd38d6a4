import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeOlder } from './build.ts';

const home = mkdtempSync(join(tmpdir(), 'quanta-bundles-'));
afterAll(() => rmSync(home, { recursive: true }));

it('keeps the newest bundle and the one before it', () => {
  for (const [name, day] of Object.entries({ oldest: 1, newest: 4, before: 3, 'unfinished-x': 2 })) {
    mkdirSync(join(home, name));
    utimesSync(join(home, name), day * 86_400, day * 86_400);
  }
  removeOlder(home);
  expect(readdirSync(home).sort()).toEqual(['before', 'newest']);
});
