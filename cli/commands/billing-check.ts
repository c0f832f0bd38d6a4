import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { withDatabase } from '../quantum-databases.ts';

/** Adds every figure of billing up again from its ledger, and every journal's chain of hashes. */
export const billingCheck: CliCommand = {
  name: 'billing check',
  summary: 'add every figure up again from the ledger, and check numbers and journals for gaps',
  examples: ['npm run quanta -- billing check', 'npm run -s quanta -- billing check --json'],
  run: async (context) => {
    // Loaded only here: it brings all of billing with it, and the other commands need none of that.
    const { checkLedgerOn } = await import('../../subgraphs/billing/wiring.ts');
    const check = await withDatabase(context, 'billing', checkLedgerOn);
    context.output.answer(check, ({ transactions, invoices, journalEvents, faults }) => [
      `${transactions} ledger transactions, ${invoices} invoices and ${journalEvents} journal events were checked.`,
      ...faults.map(({ subject, message }) => `  ${subject}: ${message}`),
      faults.length === 0 ? 'Every figure adds up again.' : `${faults.length} do not add up.`,
    ]);
    if (check.faults.length > 0)
      throw new CommandFault(exitCodes.failed, 'The ledger does not add up: see the runbook for this alarm.');
  },
};
