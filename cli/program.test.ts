import { describe, expect, it } from 'vitest';
import type { CliCommand } from './command.ts';
import { commands } from './commands/index.ts';
import { runCommandLine } from './program.ts';

/** Runs a command line; commands of the list given, else the real ones, which must not get as far as running. */
async function typed(line: string, known: readonly CliCommand[] = commands) {
  let said = '';
  let written = '';
  const code = await runCommandLine(line.split(' ').filter(Boolean), {
    commands: known,
    env: { QUANTA_DATA: '/nowhere/at/all' },
    say: (text) => {
      said += text;
    },
    write: (text) => {
      written += text;
    },
  });
  return { code, said, written };
}

/** What `example` was called with. */
function recorder() {
  const calls: unknown[] = [];
  const example: CliCommand = {
    name: 'things paint <colour>',
    summary: 'paints',
    examples: ['npm run quanta -- things paint red --on 2026-06-15'],
    argumentChoices: ['red', 'green'],
    flags: [
      { flags: '--on <date>', description: 'a day', isRequired: true },
      { flags: '--coats <count>', description: 'how many', range: [1, 3] },
    ],
    run: async (_context, given) => {
      calls.push(given);
    },
  };
  return { calls, example };
}

describe('a mistake', () => {
  it.each([
    ['token --rol manager', /^error: unknown option '--rol'\n\(Did you mean --role\?\)/],
    ['billing run --asof 2026-01-31', /^error: unknown option '--asof'\n\(Did you mean --as-of\?\)/],
  ])('in an option is named before the option that is missing for it: %s', async (line, message) => {
    const { code, said } = await typed(line);
    expect(said).toMatch(message);
    expect([code, said.includes('missing')]).toEqual([2, false]);
  });

  it.each([
    ['tokn', '(Did you mean token?)'],
    ['messages ded', '(Did you mean dead?)'],
    ['dead', '(Did you mean messages dead?)'],
    ['scan:cards', '(Did you mean scan cards?)'],
    ['assing', '(Did you mean tickets assign?)'],
    ['--verson', '(Did you mean --version?)'],
    ['token --role managr', '(Did you mean manager?)'],
    ['messages dead --in biling', '(Did you mean billing?)'],
    ['rules prorat', '(Did you mean prorate?)'],
  ])('in %s is answered with what was meant', async (line, hint) => {
    const { code, said } = await typed(line);
    expect(said).toContain(hint);
    expect(code).toBe(2);
  });

  it('far from every word is answered without a guess', async () => {
    const { said } = await typed('xyzzy');
    expect(said).toBe("error: unknown command 'xyzzy'\n");
  });

  it.each([
    ['token', 'error: --role is missing: one of customer,'],
    ['billing run', 'error: --as-of is missing'],
    ['messages dead --limit many', 'error: --limit takes a whole number of 1 to 1000, not many.'],
    ['logs --lines -1', 'error: --lines takes a whole number of 0 to 100000, not -1.'],
    ['scan cards --customers 0', 'error: --customers takes a whole number of 1 to 1000, not 0.'],
    ['billing run --as-of 2026-02-30', '2026-02-30 is no date: give one as YYYY-MM-DD.'],
    ['completion tcsh', 'error: tcsh is no shell: take one of bash, zsh, fish.'],
  ])('in %s is told before anything is looked for', async (line, message) => {
    const { code, said } = await typed(line);
    expect([code, said.startsWith(message) ? message : said]).toEqual([2, message]);
  });

  it('is told in lines of at most eighty characters, without names from inside', async () => {
    for (const line of ['token', 'token --role x', 'rules x', 'messages dead --in x', 'status a b', 'x']) {
      const { said } = await typed(line);
      expect([line, said.split('\n').filter(({ length }) => length > 80)]).toEqual([line, []]);
      expect(said).not.toMatch(/\$|undefined|NaN|\[object|flags\.|args\[/);
    }
  });
});

describe('a right command line', () => {
  it('runs the command with its arguments and options', async () => {
    const { calls, example } = recorder();
    expect(await typed('things paint red --on 2026-06-15 --coats 2', [example])).toMatchObject({ code: 0 });
    expect(calls).toEqual([{ args: ['red'], flags: { on: '2026-06-15', coats: '2' } }]);
  });

  it.each(['things paint blue --on 2026-06-15', 'things paint red', 'things paint red --on 1 --coats 4'])(
    'is what %s is not',
    async (line) => {
      const { calls, example } = recorder();
      expect((await typed(line, [example])).code).toBe(2);
      expect(calls).toEqual([]);
    },
  );
});

describe('help', () => {
  const names = commands.map(({ name }) => name.replace(/ [<[].*/, ''));

  it.each(['--help', ...names.map((name) => `${name} --help`)])(
    '%s fits into eighty columns',
    async (line) => {
      const { code, written } = await typed(line);
      expect(code).toBe(0);
      expect(written.split('\n').filter(({ length }) => length > 80)).toEqual([]);
    },
  );

  it('gives the version of package.json', async () => {
    const { default: manifest } = await import('../package.json', { with: { type: 'json' } });
    expect(await typed('--version')).toEqual({ code: 0, said: '', written: `${manifest.version}\n` });
  });
});
