import { describe, expect, it } from 'vitest';
import { commands } from './commands/index.ts';
import { runCommandLine } from './program.ts';

/** What a mistake in any command is answered with; a command that is added is tried without a line here. */
async function typed(words: readonly string[]) {
  let said = '';
  const code = await runCommandLine(words, {
    commands: commands.map((command) => ({
      ...command,
      run: () => Promise.reject(new Error(`${command.name} ran`)),
    })),
    env: {},
    say: (text) => {
      said += text;
    },
    write: () => undefined,
  });
  return { code, said };
}

/** As a shell splits them. */
const wordsTyped = (line: string): string[] =>
  Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');

/** `messages replay <id>` → `messages replay` */
const wordsOf = (name: string): string[] => name.replace(/ [<[].*/, '').split(' ');
const withoutALetter = (word: string): string => word.slice(0, -2) + word.slice(-1);
/** Names that only our code knows: a variable, a field, a class. */
const fromInside = /\$\{|undefined|NaN|null|\[object|flags\.|args\[|\b[a-z]+[A-Z]\w*\b|\bat .*\.ts:/;

const flagsOf = (command: (typeof commands)[number]): string[] =>
  (command.flags ?? []).map(({ flags }) => flags.split(' ')[0] ?? '');

describe.each(commands.map((command) => ({ ...command, words: wordsOf(command.name) })))(
  '$name',
  (command) => {
    const { words, examples } = command;

    it('names an unknown option before anything that is missing', async () => {
      const { code, said } = await typed([...words, '--xyzzy']);
      expect([code, said.split('\n')[0]]).toEqual([2, "error: unknown option '--xyzzy'"]);
      expect(said).not.toMatch(/missing/);
    });

    it.each(flagsOf(command).map((flag) => [withoutALetter(flag), flag]))(
      'answers %s with %s',
      async (mistyped, meant) => {
        const { code, said } = await typed([...words, mistyped]);
        expect([code, said.includes(`Did you mean`) && said.includes(meant)]).toEqual([2, true]);
      },
    );

    it('is what was meant where a letter of it is missing', async () => {
      const mistyped = [...words.slice(0, -1), withoutALetter(words.at(-1) ?? '')];
      const { code, said } = await typed(mistyped);
      expect([code, said.includes('Did you mean')]).toEqual([2, true]);
      expect(said).toContain(words.at(-1));
    });

    it('refuses a word too many', async () => {
      const most = (command.name.match(/[<[]/g) ?? []).length;
      const { code } = await typed([...words, ...Array.from({ length: most + 1 }, () => 'word')]);
      expect(code).toBe(2);
    });

    it('says what is wrong in eighty columns, in words of its users', async () => {
      const wrong = [['--xyzzy'], ['a', 'b', 'c'], ...flagsOf(command).map((flag) => [flag])];
      for (const more of wrong) {
        const { said } = await typed([...words, ...more]);
        const own = said.replaceAll(/'[^']*'/g, '');
        expect([more, own.match(fromInside)?.[0]]).toEqual([more, undefined]);
        expect(said.split('\n').filter(({ length }) => length > 80)).toEqual([]);
      }
    });

    it('shows examples that its own parser takes', async () => {
      for (const example of examples.filter((one) => one.startsWith('npm run'))) {
        const line = example.replace(/^npm run (-s )?(quanta -- )?/, '').replace(/ [<>|].*$/, '');
        // `npm run scan:cards` is the command `scan cards`.
        const { said } = await typed(wordsTyped(line.replace(/^(\w+):/, '$1 ').replace(' -- ', ' ')));
        expect([example, said.trim()]).toEqual([example, `${command.name} ran`]);
      }
    });
  },
);
