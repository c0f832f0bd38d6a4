import { RequestFault } from '../../kernel/errors/errors.ts';
import { replayDeadLetter } from '../../platform/messaging/dead-letters.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { parseDatabaseName, withDatabase } from '../quantum-databases.ts';

/** Asks for a parked message to be taken again, with all checks. */
export const messagesReplay: CliCommand = {
  name: 'messages replay <id>',
  summary: 'take a parked message again; ids are those of messages dead',
  examples: ['npm run quanta -- messages replay billing:17'],
  run: async (context, { args }) => {
    const [database = '', id = ''] = (args[0] ?? '').split(':');
    const name = parseDatabaseName(database);
    try {
      await withDatabase(context, name, (open) =>
        open.transaction({ kind: 'all' }, (tx) => replayDeadLetter(tx, id)),
      );
    } catch (error) {
      if (!(error instanceof RequestFault)) throw error;
      throw new CommandFault(exitCodes.refused, `In ${name} ${error.message}.`, { cause: error });
    }
    context.output.answer({ requested: `${name}:${id}` }, () => [
      `Asked for ${name}:${id}; its consumer takes it within a second.`,
    ]);
  },
};
