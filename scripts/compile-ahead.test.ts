import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const run = promisify(execFile);
const cache = mkdtempSync(join(tmpdir(), 'quanta-compiled-'));
afterAll(() => rmSync(cache, { recursive: true }));

it('leaves what the processes load, compiled', async () => {
  const words = ['--import', './platform/packages/preload.mjs', 'scripts/compile-ahead.ts'];
  await run(process.execPath, words, { env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: cache } });
  const [version] = readdirSync(cache);
  expect(readdirSync(join(cache, version ?? '')).length).toBeGreaterThan(500);
});
