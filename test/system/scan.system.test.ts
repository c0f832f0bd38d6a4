import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkout } from '../../supervisor/data-folder.ts';
import { patience } from '../harness/patience.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { rowsOf } from './testing/rows.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'company' } });
});
afterAll(async () => {
  await platform?.stop();
});

interface Place {
  readonly place: string;
  readonly found: readonly string[];
  readonly plant: { readonly isFound: boolean } | null;
  readonly skipped: string | null;
}

/** The command as a person types it. */
async function scan(): Promise<{ code: number; stderr: string; places: readonly Place[]; numbers: number }> {
  const env = { PATH: process.env.PATH ?? '', QUANTA_DATA: platform.folder.root };
  const done = await promisify(execFile)(
    process.execPath,
    ['cli/quanta.ts', 'scan', 'cards', '--customers', '2', '--json'],
    { cwd: checkout, env, timeout: 100_000 * patience(), maxBuffer: 16 * 1024 * 1024 },
  ).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return {
    code: done.code,
    stderr: done.stderr,
    ...(JSON.parse(done.stdout) as { places: Place[]; numbers: number }),
  };
}

it('no card number, check value or name on a card rests outside of the vault, and a planted one is found everywhere', async () => {
  const { code, places, numbers, stderr } = await scan();
  expect(places.filter(({ found }) => found.length > 0)).toEqual([]);
  expect(places.filter(({ plant }) => plant?.isFound === false)).toEqual([]);
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  // Two customers with twelve numbers in envelopes and twenty in the clear.
  expect(numbers).toBe(64);
  expect(places.map(({ place }) => place)).toEqual(
    expect.arrayContaining([
      'files of billing',
      'rows of customer',
      'messages in streams',
      'logs',
      'caught mails',
      'memory of gateway',
    ]),
  );
});

it('takes its plants out again', async () => {
  const planted = "SELECT tablename FROM pg_tables WHERE tablename LIKE 'card_scan%'";
  for (const name of ['customer', 'billing', 'vault', 'ticketing', 'analytics'] as const)
    expect(await rowsOf(platform, name, planted)).toEqual([]);
  const mails = await fetch(`${platform.state().urls.mail}/api/messages?to=card-scan`);
  expect(await mails.json()).toMatchObject({ total: 0 });
});
