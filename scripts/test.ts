/**
 * `npm test`: every suite, in two lanes side by side, so that one lane works while the other waits for a server. No suite is run
 * beside one of its own kind: there is one whole platform at a time, and one file at a time on the shared PostgreSQL. With
 * arguments it is `vitest run` with these: `npm test -- --project unit kernel`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What loads a whole platform as hard as it can comes last, when the other lane is at its end and leaves it the processors. */
const lanes = [['adapter'], ['unit', 'system', 'faults']] as const;
const running = new Set<ChildProcess>();

const given = process.argv.slice(2);
process.exitCode = given.length > 0 ? await vitest(given) : await runInLanes();

async function runInLanes(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'quanta-test-reports-'));
  const startedMs = performance.now();
  try {
    const codes = await Promise.all(
      lanes.map((projects) =>
        vitest([
          ...projects.flatMap((project) => ['--project', project]),
          ...['--reporter', './test/harness/progress-reporter.ts'],
          ...['--reporter', 'blob', `--outputFile.blob=${join(folder, `${projects.join('-')}.json`)}`],
        ]),
      ),
    );
    // Failures are told in full at the end, and all tests are counted together.
    const merged = await vitest(['--merge-reports', folder, '--reporter', 'minimal']);
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
    console.log(`    On the clock  ${seconds} s, ${lanes.length} lanes side by side\n`);
    return Math.max(merged, ...codes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns its exit code; 1 when a signal ended it */
function vitest(args: readonly string[]): Promise<number> {
  const child = spawn('vitest', ['run', ...args], { stdio: 'inherit' });
  running.add(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

// A terminal sends Ctrl-C to all of them; a signal to us alone is meant for them too.
process.once('SIGTERM', () => {
  for (const child of running) child.kill('SIGTERM');
});
