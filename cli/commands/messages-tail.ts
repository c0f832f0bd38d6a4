import { setTimeout as pause } from 'node:timers/promises';
import { newestMessages, type OutboxMessage } from '../../platform/messaging/newest-messages.ts';
import type { Database } from '../../platform/postgres/database.ts';
import { type DatabaseName, databaseNames } from '../../supervisor/databases.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { columns, cut } from '../output.ts';
import { parseDatabaseName, withDatabase } from '../quantum-databases.ts';

const linesDefault = 20;
const followEveryMs = 500;
/** Messages that are looked at each time; more in half a second are left out of what is followed. */
const followedMax = 500;

type Tailed = OutboxMessage & { readonly from: DatabaseName };

/**
 * The newest messages that the quanta have sent, and what follows: ✓ every reader has confirmed its effect, … sent, · waits to be sent. A
 * line is cut at the terminal's width; --json has all of it. From the senders' outboxes: no user of the broker may read every stream.
 */
export const messagesTail: CliCommand = {
  name: 'messages tail',
  summary: 'the newest messages between the quanta, and who has not confirmed them',
  examples: ['npm run quanta -- messages tail', 'npm run quanta -- messages tail --follow --in billing'],
  flags: [
    { flags: '--in <database>', description: `one of ${databaseNames.join(', ')}`, choices: databaseNames },
    { flags: '--lines <count>', description: `how many to begin with (${linesDefault})`, range: [0, 500] },
    { flags: '--follow', description: 'go on until Ctrl-C' },
  ],
  run: async (context, { flags }) => {
    const wanted = typeof flags.in === 'string' ? [parseDatabaseName(flags.in)] : databaseNames;
    const lines = Number(flags.lines ?? linesDefault);
    const first = await Promise.all(
      wanted.map((name) => withDatabase(context, name, (database) => newestOf(database, name, followedMax))),
    );
    const all = first.flat().sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    context.output.answer(lines === 0 ? [] : all.slice(-lines), (messages) =>
      messages.length === 0 && flags.follow !== true
        ? ['No message was sent in the last seven days.']
        : columns(messages.map(cells)).map((line) => cut(line, context.output.width)),
    );
    if (flags.follow === true)
      await Promise.all(wanted.map((name) => follow(context, name, new Set(all.map(({ id }) => id)))));
  },
};

async function newestOf(database: Database, from: DatabaseName, limit: number): Promise<readonly Tailed[]> {
  const messages = await database.transaction({ kind: 'all' }, (tx) => newestMessages(tx, limit));
  return messages.map((message) => ({ ...message, from }));
}

/** Prints what is new in one database, until the command is interrupted. */
const follow = (context: CommandContext, name: DatabaseName, known: ReadonlySet<string>): Promise<never> =>
  withDatabase(context, name, async (database) => {
    let seen: ReadonlySet<string> = known;
    for (;;) {
      await pause(followEveryMs);
      const newest = await newestOf(database, name, followedMax);
      const fresh = newest.filter(({ id }) => !seen.has(id)).reverse();
      seen = new Set(newest.map(({ id }) => id));
      for (const message of fresh)
        context.output.answer(message, (one) => [cut(cells(one).join('  ').trimEnd(), context.output.width)]);
    }
  });

const marks = { DONE: '✓', SENT: '…', WAITING: '·' } as const;

/** The time of day in UTC, the day too when it is another: a line of eighty columns has no room for more. */
function briefTime(createdAt: string): string {
  const [day = '', time = ''] = createdAt.split('T');
  return day === new Date().toISOString().slice(0, 10)
    ? time.slice(0, 8)
    : `${day.slice(5)} ${time.slice(0, 5)}`;
}

/** What matters most stands first; the type's first word is the sender. */
const cells = ({ createdAt, type, aggregate, state, awaitedBy, actor }: Tailed): string[] => [
  `${marks[state]} ${briefTime(createdAt)}`,
  type,
  aggregate,
  state === 'SENT' ? `awaited by ${awaitedBy.join(', ')}` : state.toLowerCase(),
  actor === null ? '' : `for ${actor}`,
];
