import type { CliCommand } from '../command.ts';
import { errorCatalogue } from '../errors/catalogue.ts';
import { codeLines } from '../errors/code-lines.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { columns, wrapped } from '../output.ts';
import { didYouMean } from '../similar.ts';

/** What an error code means and what to do about it; needs nothing that runs. */
export const explain: CliCommand = {
  name: 'explain [code]',
  summary: 'what an error code means, its cause, and what to do; all codes without one',
  examples: ['npm run -s quanta -- explain NOT_COVERED', 'npm run -s quanta -- explain'],
  run: async ({ output }, { args: [typed] }) => {
    const groups = errorCatalogue();
    if (typed === undefined)
      return output.answer(groups, () =>
        groups.flatMap(({ title, codes }) => [
          '',
          title.replaceAll('`', ''),
          ...columns(codes.map(({ code, meaning }) => [`  ${code}`, meaning])),
        ]),
      );
    const wanted = typed.toUpperCase();
    const found = groups.flatMap((group) =>
      group.codes.filter(({ code }) => code === wanted).map((code) => ({ group, code })),
    );
    if (found.length === 0) {
      const known = [...new Set(groups.flatMap(({ codes }) => codes.map(({ code }) => code)))];
      throw new CommandFault(
        exitCodes.usage,
        `error: ${typed} is no error code: quanta explain lists them.${didYouMean(wanted, known)}`,
      );
    }
    output.answer(
      found.map(({ group, code }) => ({ group: group.name, ...code })),
      () => found.flatMap(({ group, code }) => codeLines(group, code)).map((line) => indented(line)),
    );
  },
};

/** Wrapped, with the line's own indent on each further line. */
function indented(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrapped(line.trim(), 80 - indent.length - 2)
    .replace(/^/, indent)
    .replaceAll('\n', `\n${indent}  `);
}
