import { join } from 'node:path';
import { checkout } from '../../supervisor/data-folder.ts';
import type { CliCommand } from '../command.ts';
import { completionScript, shells } from '../completion/script.ts';

/** Prints what a shell needs to complete `quanta`, and to know it by that name. */
export const completionOf = (commands: () => readonly CliCommand[]): CliCommand => ({
  name: 'completion <shell>',
  summary: 'a script that lets bash, zsh or fish complete quanta, and defines it',
  examples: [
    'source <(npm run -s quanta -- completion bash)',
    'source <(npm run -s quanta -- completion zsh)',
    'npm run -s quanta -- completion fish | source',
  ],
  argumentChoices: shells,
  run: async ({ output }, { args: [shell] }) => {
    const script = completionScript(shells.find((one) => one === shell) ?? 'bash', {
      commands: commands(),
      program: [
        process.execPath,
        '--import',
        join(checkout, 'platform/packages/preload.mjs'),
        join(checkout, 'cli/quanta.ts'),
      ],
    });
    output.answer({ shell, script }, () => [script]);
  },
});
