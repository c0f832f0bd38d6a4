/**
 * Every block of README.md, in order, on a fresh platform with the demo company, with what the page promises of it. The platform
 * is the one that `npm start` makes, with its own folder and port.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '../../supervisor/data-folder.ts';
import { freePort } from '../../supervisor/ports.ts';
import { waitFor } from '../harness/patience.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { blocksOf, shapeOf } from './testing/readme-blocks.ts';
import { rowsOf } from './testing/rows.ts';

const readme = readFileSync(join(checkout, 'README.md'), 'utf8');
const blocks = blocksOf(readme);
const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'on' } });
});
afterAll(async () => {
  await platform?.stop();
});

/** As a person in a second terminal, whose shell names this platform's folder. */
const environment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? platform.folder.root,
  QUANTA_DATA: platform.folder.root,
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly all: string;
}

/** A block as it stands, but for the port. */
const run = (text: string): Promise<Ran> =>
  new Promise((resolve) => {
    const script = text.replaceAll('http://127.0.0.1:4000', platform.gatewayUrl);
    execFile(
      'bash',
      ['-euo', 'pipefail', '-c', script],
      { cwd: checkout, env: environment(), maxBuffer: 16 * 1024 * 1024 },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, all: `${out}${err}` }),
    );
  });

/** The block that has a line which begins so. */
function blockWith(beginning: string): string {
  const found = commands.find((text) => text.split('\n').some((line) => line.startsWith(beginning)));
  if (found === undefined) throw new Error(`README.md has no block with ${beginning}`);
  return found;
}

/** What a story has made; what the workers make of it comes and goes. */
const facts = {
  customer: ['customers', 'devices', 'support_plans', 'tickets', 'cards', 'surveys'],
  billing: ['subscription', 'invoice', 'invoice_line', 'billing_run_subscription'],
  ticketing: ['ticket', 'assignment', 'ticket_event', 'expert', 'support_contract'],
} as const;

async function countFacts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of ['customer', 'billing', 'ticketing'] as const)
    for (const table of facts[name]) {
      const [row] = await rowsOf(platform, name, `SELECT count(*)::int AS count FROM ${table}`);
      counts[`${name}.${table}`] = Number(row?.count);
    }
  return counts;
}

describe('the demo company', () => {
  it('fills the lists, and a second start and a second play add nothing', async () => {
    const before = await countFacts();
    expect(before).toMatchObject({ 'customer.customers': 40, 'ticketing.expert': 7, 'customer.cards': 40 });
    expect(before['billing.invoice']).toBeGreaterThan(200);
    expect(before['ticketing.ticket']).toBeGreaterThan(100);
    // Without its mark the company is played once more.
    rmSync(join(platform.folder.run, 'seeded'));
    await platform.stop();
    await platform.restart();
    expect(
      readFileSync(join(platform.folder.logs, 'seed.log'), 'utf8').match(/^played a year/gm),
    ).toHaveLength(2);
    expect(await countFacts()).toEqual(before);
  });

  it('has a file for every invoice, drawn afterwards', async () => {
    const withoutFile = `SELECT number FROM invoice
      WHERE NOT EXISTS (SELECT FROM invoice_document WHERE invoice_id = invoice.id)`;
    await waitFor(async () => expect(await rowsOf(platform, 'billing', withoutFile)).toEqual([]), 120_000);
  });
});

describe('Two commands', () => {
  it('are commands of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = Array.from(readme.matchAll(/npm run (?:-s )?([\w:]+)/g), ([, name = '']) => name);
    expect(blockWith('npm start')).toContain('npm test');
    expect(['start', 'test', ...named].filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('Five minutes', () => {
  it('2. plays the journey, which prints what the page shows', async () => {
    const { code, all } = await run(blockWith('npm run demo'));
    expect(code).toBe(0);
    const printed = all.split('\n').map(shapeOf);
    const shown =
      blocks
        .find(({ text }) => text.startsWith('✓  1  Register'))
        ?.text.trim()
        .split('\n') ?? [];
    expect(shown.length).toBeGreaterThan(8);
    for (const line of shown.filter((one) => one.trim() !== '…')) expect(printed).toContain(shapeOf(line));
  });

  it('3. has sent the mails', async () => {
    const { mail } = platform.state().urls;
    await waitFor(async () => {
      const mails = await (await fetch(`${mail}/api/messages`)).text();
      for (const subject of [
        'Welcome to Quanta',
        'An expert has been assigned to your ticket',
        'has been completed',
        'Invoice Q-',
        'Receipt for Q-',
      ])
        expect(mails).toContain(subject);
    });
  });

  it.skipIf(!hasCurl)('4. asks the graph from a shell', async () => {
    const { code, out } = await run(blockWith('TOKEN='));
    expect(code).toBe(0);
    const { data } = JSON.parse(out) as { data: { openTicketsReport: { total: number; rows: object[] } } };
    expect(data.openTicketsReport.total).toBeGreaterThan(0);
    expect(data.openTicketsReport.rows.length).toBeGreaterThan(0);
  });

  const operating = blockWith('npm run quanta -- --help')
    .split('\n')
    .filter((line) => line.trim() !== '');
  /** What a person should read in its answer, by the beginning of the command. */
  const answers: readonly (readonly [beginning: string, answer: RegExp])[] = [
    ['npm run quanta -- --help', /Usage: quanta/],
    ['npm run quanta -- status', /gateway .* ready/],
    ['npm run quanta -- tickets assign', /\d+ considered, \d+ assigned/],
    ['npm run quanta -- tickets waiting', /expert/],
    ['npm run quanta -- tickets watch', /^0 without a way on/m],
    ['npm run quanta -- billing preview', /Preview prv_\w+/],
    ['npm run quanta -- billing run', /invoices +0/],
    ['npm run quanta -- billing check', /Every figure adds up again/],
    ['npm run quanta -- messages tail', /✓ .*v\d/],
    ['npm run quanta -- messages dead', /No message is parked/],
    ['npm run scan:cards', /found/],
  ];

  it.each(operating)('5. operates it: %s', async (line) => {
    // A command that is added to the page is added here.
    const [, answer = /^$/] = answers.find(([beginning]) => line.startsWith(beginning)) ?? [];
    const { code, all } = await run(line);
    expect([line, code, answer.test(all) ? 'as promised' : all]).toEqual([line, 0, 'as promised']);
  });

  it('5. prints completion scripts', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, out } = await run(`npm run -s quanta -- completion ${shell}`);
      expect([shell, code, out.includes('quanta')]).toEqual([shell, 0, true]);
    }
  });

  const gateways = blockWith('npm run gateway')
    .split('\n')
    .filter((line) => line.trim() !== '');
  it.each(gateways)('6. runs the gateway alone: %s', async (line) => {
    if (line.includes('--help')) {
      expect((await run(line)).out).toContain('--supergraph');
      return;
    }
    const { issuer } = platform.state().urls;
    const port = await freePort();
    const filledIn = line
      .replace(/#.*$/, '')
      .replace('FILE', 'schema/supergraph.graphql')
      .replace('4001', String(port))
      .replace('URL', issuer)
      .replace('NAME', 'quanta');
    const running = spawn('bash', ['-c', `exec ${filledIn}`], {
      cwd: checkout,
      env: environment(),
      stdio: 'ignore',
      detached: true,
    });
    const ended = new Promise((resolve) => running.once('exit', resolve));
    try {
      await waitFor(async () =>
        expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200),
      );
    } finally {
      // npm, the shell between and the gateway.
      process.kill(-(running.pid ?? 0), 'SIGTERM');
      await ended;
    }
  });

  it('7. tries a rule without a database', async () => {
    expect((await run('npm run quanta -- rules --help')).out).toContain('Usage: quanta rules');
    const tried = await run(
      'npm run -s quanta -- rules prorate --example | npm run -s quanta -- rules prorate --json',
    );
    expect([tried.code, typeof JSON.parse(tried.out)]).toEqual([0, 'object']);
    expect((await run('npm run -s quanta -- explain NOT_COVERED')).out).toContain('NOT_COVERED');
  });
});

it('runs every block of the page', () => {
  expect(commands).toHaveLength(5);
});
