import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const quanta = `'${process.execPath}' '${join(import.meta.dirname, 'quanta.ts')}'`;
/** Of util-linux: runs a command in a terminal of its own. */
const hasScript = spawnSync('script', ['--version']).status === 0;

it.skipIf(!hasScript)('writes its help into a terminal of eighty columns', async () => {
  const { stdout } = await promisify(execFile)('script', [
    '-qec',
    `stty cols 80 && ${quanta} --help`,
    '/dev/null',
  ]);
  const lines = stdout.split(/\r?\n/);
  expect(lines).toEqual(expect.arrayContaining(['Usage: quanta [options] [command]', 'Exit codes:']));
  expect(lines.filter(({ length }) => length > 80)).toEqual([]);
});

it('ends silently when its output is closed', async () => {
  const shell = `set -o pipefail; ${quanta} --help | head -1`;
  expect(await promisify(execFile)('bash', ['-c', shell])).toEqual({
    stdout: 'Usage: quanta [options] [command]\n',
    stderr: '',
  });
});
