/** What `npm start` says in a terminal of eighty columns, when all goes well and when it cannot. */
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { freePort } from '../../supervisor/ports.ts';
import { waitFor } from '../harness/patience.ts';
import { canStepDown, hasTerminal, runInTerminal, screenOf, writtenLines } from '../harness/terminal.ts';

const start = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  '--import',
  './platform/packages/preload.mjs',
  'supervisor/main.ts',
];

function dataFolder(): string {
  const root = mkdtempSync(join(inject('runFolder'), 'terminal-'));
  chmodSync(root, 0o711);
  return root;
}
const settings = async (root: string): Promise<Record<string, string>> => ({
  QUANTA_DATA: root,
  PORT: String(await freePort()),
  NATS_SERVER_BIN: inject('nats').path,
});

/** Sentences of a start that could not be: without the lines of its steps. */
const sentencesOf = (written: string): string[] =>
  screenOf(written).filter((line) => line.trim() !== '' && !/^ +[✓✗…]/.test(line));

describe.skipIf(!hasTerminal('The start in a terminal'))('in a terminal', () => {
  it('shows each step once, and is ready but without the company whose seed failed', async () => {
    const root = dataFolder();
    // The seed reads when the company began, and cannot.
    mkdirSync(join(root, 'run'));
    writeFileSync(join(root, 'run', 'life-began'), 'no date');
    const platform = runInTerminal(start, { env: await settings(root) });
    await waitFor(() => expect(platform.written()).toContain('Ctrl-C'), 120_000);
    platform.type('\u0003');
    expect(await platform.ended).toBe(0);

    const running = writtenLines(platform.written()).filter((line) => line.startsWith('  …'));
    expect(running.length).toBeGreaterThan(5);
    expect(running.filter(({ length }) => length >= 80)).toEqual([]);
    const screen = screenOf(platform.written());
    expect(screen.filter((line) => line.startsWith('  …'))).toEqual([]);
    for (const step of [
      'PostgreSQL and five databases',
      'NATS JetStream',
      'Migrations',
      'Gateway (1 process)',
    ])
      expect([step, screen.filter((line) => line.includes(`✓ ${step}`)).length]).toEqual([step, 1]);

    expect(screen.filter((line) => line.includes('✗ Demo company'))).toHaveLength(1);
    const greeting = screen.slice(screen.findIndex((line) => line.startsWith('Quanta is ready')));
    expect(greeting[0]).toMatch(/^Quanta is ready, but without the demo company: \d+ processes/);
    expect(greeting.some((line) => /^ {2}Start here +http:\/\/127\.0\.0\.1:\d+\/$/.test(line))).toBe(true);
    const ours = greeting.filter((line) => !line.startsWith('  Data'));
    expect(ours.filter(({ length }) => length > 80)).toEqual([]);
    expect(readFileSync(join(root, 'logs', 'seed.log'), 'utf8')).toContain('RangeError');
  });

  it('says in one sentence that its folder cannot be written', async () => {
    const file = join(dataFolder(), 'file');
    writeFileSync(file, '');
    const platform = runInTerminal(start, { env: await settings(join(file, 'data')) });
    expect(await platform.ended).toBe(1);
    const said = sentencesOf(platform.written()).join('');
    expect(said).toContain(file);
    expect(said).toContain('cannot be written (ENOTDIR): give this user the right to, or choose another');
    expect(said).not.toMatch(/\bat .*\.ts|Error:/);
  });
});

describe.skipIf(!hasTerminal('The start without rights') || !canStepDown('The start without rights'))(
  'as a user without rights',
  () => {
    it('says in one sentence that it may not write to its folder', async () => {
      const root = dataFolder();
      chmodSync(root, 0o555);
      const platform = runInTerminal(start, { env: await settings(root), isUnprivileged: true });
      expect(await platform.ended).toBe(1);
      const said = sentencesOf(platform.written()).join('');
      expect(said).toContain(root);
      expect(said).toContain('cannot be written (EACCES): give this user the right to, or choose another');
      expect(said).not.toMatch(/\bat .*\.ts|Error:/);
    });

    it('says in one sentence that a low port needs rights, and not that it is taken', async () => {
      const root = dataFolder();
      if (process.getuid?.() === 0) chownSync(root, 65_534, 65_534);
      const env = { ...(await settings(root)), PORT: '80' };
      const lowest = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
      if (lowest <= 80) {
        console.log('A low port: skipped, because this machine gives port 80 to every user.');
        return;
      }
      const platform = runInTerminal(start, { env, isUnprivileged: true });
      expect(await platform.ended).toBe(1);
      const said = sentencesOf(platform.written()).join('');
      expect(said).toContain('may not listen on port 80: choose a port above 1023');
      expect(said).not.toMatch(/taken|EACCES|\bat .*\.ts/);
    });
  },
);
