import { Outage } from '../../kernel/errors/errors.ts';
import { billingConfig } from '../billing-config.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { withDatabase } from '../quantum-databases.ts';

/** Adds every figure of billing up again from its ledger, and compares it with what the payment providers have charged. */
export const billingCheck: CliCommand = {
  name: 'billing check',
  summary: 'add every figure up again from the ledger, and compare it with what the providers have charged',
  examples: ['npm run quanta -- billing check', 'npm run -s quanta -- billing check --days 90 --json'],
  flags: [
    { flags: '--days <count>', description: 'charges of the last days are compared (35)', range: [1, 400] },
  ],
  run: async (context, { flags }) => {
    // Loaded only here: it brings all of billing with it, and the other commands need none of that.
    const { checkLedgerOn, compareWithProvidersOn } = await import('../../subgraphs/billing/wiring.ts');
    const config = await billingConfig(context);
    const days = Number(flags.days ?? 35);
    const found = await withDatabase(context, 'billing', async (database) => ({
      ledger: await checkLedgerOn(database),
      provider: await compareWithProvidersOn(database, config, days).catch((error: unknown) => {
        if (error instanceof Outage) return null;
        throw error;
      }),
    }));
    const { ledger, provider } = found;
    const faults = [...ledger.faults, ...(provider?.faults ?? [])];
    context.output.answer({ ...ledger, provider, faults }, () => [
      `${ledger.transactions} ledger transactions, ${ledger.invoices} invoices and ${ledger.journalEvents} journal events were checked.`,
      provider === null
        ? 'The payment provider does not answer: nothing was compared with it.'
        : `${provider.payments} payments of the last ${days} days were compared with the provider.`,
      ...faults.map(({ subject, message }) => `  ${subject}: ${message}`),
      faults.length > 0
        ? `${faults.length} do not add up.`
        : provider === null
          ? 'Every figure adds up again.'
          : 'Every figure adds up again: charges less refunds are the cash in the ledger.',
    ]);
    if (faults.length > 0)
      throw new CommandFault(exitCodes.failed, 'The ledger does not add up: see the runbook for this alarm.');
  },
};
