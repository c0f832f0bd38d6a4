import { sendAgainSince } from '../../platform/messaging/reconcile.ts';
import { type ConsumerName, consumers, sendersTo } from '../../schema/messages/streams.ts';
import type { CliCommand } from '../command.ts';
import { parseDatabaseName, withDatabase } from '../quantum-databases.ts';

const daysKept = 7;

/** Has messages sent again to a consumer whose database was restored to an older copy. */
export const messagesResend: CliCommand = {
  name: 'messages resend <consumer>',
  summary: 'send again what a consumer was sent lately, after its database was restored to an older copy',
  examples: ['npm run quanta -- messages resend billing-customers --hours 48'],
  argumentChoices: Object.keys(consumers),
  flags: [
    {
      flags: '--hours <count>',
      description: 'what was written in the last hours (24); messages are kept for seven days',
      range: [1, daysKept * 24],
    },
  ],
  run: async (context, { args, flags }) => {
    const consumer = args[0] as ConsumerName;
    const hours = Number(flags.hours ?? 24);
    const counts = await Promise.all(
      sendersTo(consumer).map(async (sender) => {
        const name = parseDatabaseName(sender.replace(/-worker$/, ''));
        const messages = await withDatabase(context, name, (database) =>
          database.transaction({ kind: 'all' }, (tx) => sendAgainSince(tx, consumer, hours)),
        );
        return { sender, messages };
      }),
    );
    context.output.answer(counts, () =>
      counts.map(
        ({ sender, messages }) =>
          `${sender} sends ${messages} messages again; ${consumer} drops those that it has done.`,
      ),
    );
  },
};
