import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';

/** The last lines of a process's log, and what follows. */
export const logs: CliCommand = {
  name: 'logs [process]',
  summary: 'the log of one process, or of all',
  examples: ['npm run quanta -- logs billing-worker', 'npm run quanta -- logs --follow'],
  flags: [
    { flags: '--follow', description: 'go on until Ctrl-C' },
    { flags: '--lines <count>', description: 'how many of each to begin with (20)', range: [0, 100_000] },
  ],
  run: async ({ folder }, { args, flags }) => {
    const all = existsSync(folder.logs)
      ? readdirSync(folder.logs).filter((name) => name.endsWith('.log'))
      : [];
    const wanted = args[0] === undefined ? all : [`${args[0]}.log`];
    if (wanted.length === 0 || wanted.some((name) => !all.includes(name)))
      throw new CommandFault(
        exitCodes.usage,
        `There is no such log; there are: ${all.map((name) => name.replace(/\.log$/, '')).join(', ') || 'none yet'}.`,
      );
    const words = ['-n', String(flags.lines ?? 20), ...(flags.follow === true ? ['-F'] : [])];
    const tail = spawn('tail', [...words, ...wanted.map((name) => join(folder.logs, name))], {
      stdio: 'inherit',
    });
    await once(tail, 'exit');
  },
};
