import { sendAgainSince } from '../../platform/messaging/reconcile.ts';
import { type ConsumerName, consumers, sendersTo } from '../../schema/messages/streams.ts';
import { billingConfig } from '../billing-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { parseDatabaseName, withDatabase } from '../quantum-databases.ts';

const daysMax = 35;
/** Messages are kept for so long by their senders. */
const sentKeptHours = 168;

/** Everything that its neighbours sent billing lately: what it has done is known by its id. @returns how many messages */
async function sendAgain(context: CommandContext): Promise<number> {
  const names = (Object.keys(consumers) as ConsumerName[]).filter((name) => name.startsWith('billing-'));
  let messages = 0;
  for (const consumer of names)
    for (const sender of sendersTo(consumer).filter((one) => one !== 'billing-worker'))
      messages += await withDatabase(context, parseDatabaseName(sender.replace(/-worker$/, '')), (database) =>
        database.transaction({ kind: 'all' }, (tx) => sendAgainSince(tx, consumer, sentKeptHours)),
      );
  return messages;
}

/** The state after a restore of billing's database, and the decision to carry on. */
export const billingRecover: CliCommand = {
  name: 'billing recover',
  summary:
    'after a restore of billing’s database to an older copy: what is known, and the decision to carry on',
  examples: [
    'npm run quanta -- billing recover',
    'npm run quanta -- billing recover --carry-on --by "Ada Berger" --days 7',
  ],
  flags: [
    { flags: '--carry-on', description: 'take back what customers and providers know, and go on billing' },
    { flags: '--by <name>', description: 'who decides; it is kept with the decision' },
    {
      flags: '--days <count>',
      description: 'how far back invoices and charges are looked for (7): to before the copy was taken',
      range: [1, daysMax],
    },
  ],
  run: async (context, { flags }) => {
    const { recoveryOn } = await import('../../subgraphs/billing/wiring.ts');
    const { invoiceCopiesSince } = await import('../../subgraphs/customer/wiring.ts');
    const config = await billingConfig(context);
    const since = Temporal.Now.instant().subtract({ hours: 24 * Number(flags.days ?? 7) });
    await withDatabase(context, 'billing', async (database) => {
      const recovery = recoveryOn(database, config, config.OBJECTS_FOLDER_BILLING);
      if (flags.carryOn !== true) {
        const found = await recovery.open();
        const marks = await recovery.marks();
        context.output.answer({ recovery: found, marks }, () => [
          ...marks.numbers.map(
            ({ seller, year, prefix, last }) => `Told outside: ${prefix}-${year} of ${seller} up to ${last}.`,
          ),
          ...(found === null
            ? ['The database is not behind what was told outside: there is nothing to decide.']
            : [
                `Billing is stopped since ${found.foundAt}: no run, no charge, no number.`,
                ...found.reasons.map((reason) => `  ${reason}`),
                'Next: npm run quanta -- billing recover --carry-on --by NAME',
              ]),
        ]);
        return;
      }
      if (typeof flags.by !== 'string')
        throw new CommandFault(exitCodes.usage, 'Who decides? Add --by NAME: it is kept with the decision.');
      const copies = await withDatabase(context, 'customer', (customer) =>
        customer.transaction({ kind: 'all' }, (tx) => invoiceCopiesSince(tx, since)),
      );
      const decided = await recovery.carryOn({ by: flags.by, copies, since });
      if (!decided.ok) throw new CommandFault(exitCodes.refused, decided.error.message);
      const messages = await sendAgain(context);
      const { lostInvoices, lostPayments, gaps, askedAbout } = decided.value;
      context.output.answer({ ...decided.value, messages }, () => [
        `${messages} messages are sent to billing again; those that it has done are known.`,
        `${lostInvoices} invoices are at their customers and not here: a run of their day takes them back under their numbers.`,
        `${lostPayments} charges are at the providers and not here: they pay those invoices, and nothing is charged again.`,
        `${askedAbout} payments are asked about before they are charged.`,
        gaps.length === 0
          ? 'No number is lost.'
          : `${gaps.length} numbers are gaps, recorded with the reason: ${gaps.join(', ')}.`,
        'Next: npm run quanta -- billing run for the days since the copy, then npm run quanta -- billing check',
      ]);
    });
  },
};
