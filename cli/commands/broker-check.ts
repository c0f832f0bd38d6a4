import { createLog } from '../../platform/log/log.ts';
import { inspectAsSupervisor } from '../../supervisor/provisioning.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { platformServices } from '../running-platform.ts';

/** Streams and consumers of the running broker against the declarations. */
export const brokerCheck: CliCommand = {
  name: 'broker check',
  summary: 'streams and consumers that are missing, set otherwise, or declared nowhere',
  examples: ['npm run quanta -- broker check', 'npm run quanta -- broker check --json'],
  run: async (context) => {
    const services = await platformServices(context);
    const found = await inspectAsSupervisor(services, createLog({ process: 'cli', level: 'error' }));
    const lines = [...found.lacking, ...found.undeclared.map((what) => `${what} is declared nowhere`)];
    context.output.answer(found, () =>
      lines.length === 0 ? ['Streams and consumers are as declared.'] : lines.map((line) => `✗ ${line}`),
    );
    if (lines.length > 0)
      throw new CommandFault(
        exitCodes.failed,
        'The broker has not what is declared. What is declared nowhere was made with a stolen key, or by an older version.',
      );
  },
};
