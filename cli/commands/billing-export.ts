import type { ExportedEntry } from '../../subgraphs/billing/accounting/index.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { withDatabase } from '../quantum-databases.ts';

const columns = [
  'transactionId',
  'line',
  'bookedOn',
  'kind',
  'account',
  'debitMinor',
  'creditMinor',
  'currency',
  'invoiceNumber',
  'description',
] as const satisfies readonly (keyof ExportedEntry)[];

/** RFC 4180; a cell that a spreadsheet would take for a formula is made text. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes a month of the general ledger, for an accounting system. The same books give the same bytes. */
export const billingExport: CliCommand = {
  name: 'billing export <month>',
  summary: 'write a month of the general ledger as CSV (or --json) for an accounting system',
  examples: [
    'npm run -s quanta -- billing export 2026-11 > ledger-2026-11.csv',
    'npm run -s quanta -- billing export 2026-11 --json > ledger-2026-11.json',
  ],
  flags: [],
  run: async (context, { args }) => {
    // Loaded only here: it brings all of billing with it, and the other commands need none of that.
    const { exportLedgerOn } = await import('../../subgraphs/billing/wiring.ts');
    const { parseMonth } = await import('../../subgraphs/billing/accounting/index.ts');
    const month = parseMonth(args[0] ?? '');
    if (month === null)
      throw new CommandFault(exitCodes.usage, `${args[0]} is no month: give one as 2026-11.`);
    const entries: ExportedEntry[] = [];
    await withDatabase(context, 'billing', (database) =>
      exportLedgerOn(database, month, (entry) => {
        entries.push(entry);
      }),
    );
    context.output.answer({ month: month.toString(), entries }, () => [
      columns.join(','),
      ...entries.map((entry) => columns.map((column) => cell(entry[column])).join(',')),
    ]);
  },
};
