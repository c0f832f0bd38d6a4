import { setTimeout as pause } from 'node:timers/promises';
import { type Told, toldText } from '../../platform/operations/read-operations.ts';
import type { CliCommand } from '../command.ts';
import { withOperations } from '../operations.ts';
import { columns } from '../output.ts';

const linesDefault = 20;
/** As many as are looked at; older ones are in the log. */
const readMax = 2_000;
const followEveryMs = 1_000;

/** What the processes told of errors, their health and their settings: the stream OPERATIONS. */
export const alerts: CliCommand = {
  name: 'alerts',
  summary: 'errors that processes have told of; with --all also changes of health and settings',
  examples: ['npm run quanta -- alerts', 'npm run quanta -- alerts --all --follow'],
  flags: [
    { flags: '--all', description: 'changes of health and settings, too' },
    { flags: '--lines <count>', description: `how many to begin with (${linesDefault})`, range: [0, 500] },
    { flags: '--follow', description: 'go on until Ctrl-C' },
  ],
  run: (context, { flags }) =>
    withOperations(context, async (read) => {
      const isWanted = ({ kind }: Told): boolean => flags.all === true || kind === 'alert';
      const lines = Number(flags.lines ?? linesDefault);
      const first = await read({ after: null, max: readMax });
      const wanted = first.messages.filter(isWanted);
      context.output.answer(lines === 0 ? [] : wanted.slice(-lines), (messages) =>
        messages.length === 0 && flags.follow !== true ? ['No alert.'] : columns(messages.map(cells)),
      );
      let { last } = first;
      while (flags.follow === true) {
        await pause(followEveryMs);
        const next = await read({ after: last, max: readMax });
        last = next.last;
        for (const message of next.messages.filter(isWanted))
          context.output.answer(message, (one) => [cells(one).join('  ').trimEnd()]);
      }
    }),
};

const cells = (told: Told): string[] => [told.body.at, told.body.process, toldText(told)];
