import { listDeadLetters } from '../../platform/messaging/dead-letters.ts';
import { databaseNames } from '../../supervisor/databases.ts';
import type { CliCommand } from '../command.ts';
import { columns } from '../output.ts';
import { parseDatabaseName, withDatabase } from '../quantum-databases.ts';

/** Parked messages of one quantum or of all, newest first, without their payload. */
export const messagesDead: CliCommand = {
  name: 'messages dead',
  summary: 'messages that were parked, and why',
  examples: ['npm run quanta -- messages dead', 'npm run quanta -- messages dead --in billing --json'],
  flags: [
    { flags: '--in <database>', description: `one of ${databaseNames.join(', ')}`, choices: databaseNames },
    { flags: '--limit <count>', description: 'at most this many of each (100)', range: [1, 1_000] },
  ],
  run: async (context, { flags }) => {
    const wanted = typeof flags.in === 'string' ? [parseDatabaseName(flags.in)] : databaseNames;
    const limit = Number(flags.limit ?? 100);
    const found = await Promise.all(
      wanted.map(async (name) => {
        const list = await withDatabase(context, name, (database) =>
          database.transaction({ kind: 'all' }, (tx) => listDeadLetters(tx, { limit })),
        );
        return list.map((letter) => ({ ...letter, id: `${name}:${letter.id}` }));
      }),
    );
    context.output.answer(found.flat(), (letters) =>
      letters.length === 0
        ? ['No message is parked.']
        : columns([
            ['ID', 'PARKED', 'STATE', 'SUBJECT', 'REASON'],
            ...letters.map((one) => [
              one.id,
              one.parkedAt,
              one.state,
              one.natsSubject,
              `${one.reasonCode}: ${one.reason}`,
            ]),
          ]),
    );
  },
};
