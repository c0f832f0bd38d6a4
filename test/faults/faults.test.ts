import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, inject, it } from 'vitest';
import { checkout } from '../../supervisor/data-folder.ts';

/** As a person types it: whatever this machine allows, in its short form. */
it('eight faults under load lose nothing and do nothing twice', async () => {
  const seed = Date.now() % 1_000_000;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'test/faults/main.ts', '--count', '8', '--seed', String(seed)],
    {
      cwd: checkout,
      env: { PATH: process.env.PATH ?? '', NATS_SERVER_BIN: inject('nats').path },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  expect(code, `npm run faults -- --count 8 --seed ${seed}\n${output}${errors}`).toBe(0);
});
