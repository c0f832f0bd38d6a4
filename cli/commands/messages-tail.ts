import { setTimeout as pause } from 'node:timers/promises';
import { newestMessages, type OutboxMessage } from '../../platform/messaging/newest-messages.ts';
import { type Told, toldText } from '../../platform/operations/read-operations.ts';
import type { Database } from '../../platform/postgres/database.ts';
import { type DatabaseName, databaseNames } from '../../supervisor/databases.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { withOperations } from '../operations.ts';
import { columns, cut } from '../output.ts';
import { parseDatabaseName, withDatabase } from '../quantum-databases.ts';

const linesDefault = 20;
const followEveryMs = 500;
/** Messages that are looked at each time; more in half a second are left out of what is followed. */
const followedMax = 500;

/** What processes tell of themselves goes past the outboxes: it has a stream of its own. */
const operations = 'operations';
const sources: readonly string[] = [...databaseNames, operations];

type Tailed =
  | (OutboxMessage & { readonly from: DatabaseName })
  | {
      readonly from: typeof operations;
      readonly id: string;
      readonly createdAt: string;
      readonly type: string;
      readonly aggregate: string;
      readonly text: string;
    };

/** What is new at one source, oldest first. */
interface Tail {
  first(): Promise<readonly Tailed[]>;
  /** Waits until there may be more. */
  next(): Promise<readonly Tailed[]>;
}

/**
 * The newest messages that the quanta have sent, and what follows: ✓ every reader has confirmed its effect, … sent, · waits to be sent. A
 * line is cut at the terminal's width; --json has all of it. From the senders' outboxes: no user of the broker may read every stream. And what
 * processes tell of themselves.
 */
export const messagesTail: CliCommand = {
  name: 'messages tail',
  summary: 'the newest messages between the quanta, who has not confirmed them, and what processes tell',
  examples: ['npm run quanta -- messages tail', 'npm run quanta -- messages tail --follow --in billing'],
  flags: [
    { flags: '--in <source>', description: `one of ${sources.join(', ')}`, choices: sources },
    { flags: '--lines <count>', description: `how many to begin with (${linesDefault})`, range: [0, 500] },
    { flags: '--follow', description: 'go on until Ctrl-C' },
  ],
  run: async (context, { flags }) => {
    const wanted = typeof flags.in === 'string' ? [flags.in] : sources;
    const lines = Number(flags.lines ?? linesDefault);
    const firsts = wanted.map(() => Promise.withResolvers<readonly Tailed[]>());
    const shown = Promise.withResolvers<void>();
    const tailing = wanted.map((source, index) =>
      withTail(context, source, async (tail) => {
        const first = firsts[index];
        first?.resolve(await tail.first());
        await shown.promise;
        while (flags.follow === true)
          for (const message of await tail.next())
            context.output.answer(message, (one) => [
              cut(cells(one).join('  ').trimEnd(), context.output.width),
            ]);
      }).catch((error) => {
        firsts[index]?.reject(error);
        throw error;
      }),
    );
    const ended = Promise.all(tailing);
    ended.catch(() => undefined);
    const all = (await Promise.all(firsts.map(({ promise }) => promise)))
      .flat()
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    context.output.answer(lines === 0 ? [] : all.slice(-lines), (messages) =>
      messages.length === 0 && flags.follow !== true
        ? ['No message was sent in the last seven days.']
        : columns(messages.map(cells)).map((line) => cut(line, context.output.width)),
    );
    shown.resolve();
    await ended;
  },
};

const withTail = (
  context: CommandContext,
  source: string,
  work: (tail: Tail) => Promise<void>,
): Promise<void> =>
  source === operations
    ? withOperations(context, (read) => work(tailOfOperations(read)))
    : withDatabase(context, parseDatabaseName(source), (database) =>
        work(tailOf(database, parseDatabaseName(source))),
      );

function tailOf(database: Database, from: DatabaseName): Tail {
  let seen: ReadonlySet<string> = new Set();
  const fresh = async (): Promise<readonly Tailed[]> => {
    const newest = await database.transaction({ kind: 'all' }, (tx) => newestMessages(tx, followedMax));
    const unseen = newest.filter(({ id }) => !seen.has(id)).reverse();
    seen = new Set(newest.map(({ id }) => id));
    return unseen.map((message) => ({ ...message, from }));
  };
  return { first: fresh, next: () => pause(followEveryMs).then(fresh) };
}

function tailOfOperations(read: Parameters<Parameters<typeof withOperations>[1]>[0]): Tail {
  let after: number | null = null;
  const fresh = async (): Promise<readonly Tailed[]> => {
    const { messages, last } = await read({ after, max: followedMax });
    after = last;
    return messages.map(tailed);
  };
  return { first: fresh, next: () => pause(followEveryMs).then(fresh) };
}

const tailed = (told: Told): Tailed => ({
  from: operations,
  id: told.id,
  createdAt: told.body.at,
  type: `${operations}.${told.kind}`,
  aggregate: told.body.process,
  text: toldText(told),
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
function cells(message: Tailed): string[] {
  const { createdAt, type, aggregate } = message;
  if (message.from === operations) return [`  ${briefTime(createdAt)}`, type, aggregate, message.text];
  const { state, awaitedBy, actor } = message;
  return [
    `${marks[state]} ${briefTime(createdAt)}`,
    type,
    aggregate,
    state === 'SENT' ? `awaited by ${awaitedBy.join(', ')}` : state.toLowerCase(),
    actor === null ? '' : `for ${actor}`,
  ];
}
