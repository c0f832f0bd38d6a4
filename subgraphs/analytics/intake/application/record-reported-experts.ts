import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { expertsReported } from '../../../../schema/messages/ticketing/report-experts.v1.ts';
import type { FactsTransaction } from './ports.ts';

/** Records the names of experts. */
export async function recordReportedExperts(
  { facts }: FactsTransaction,
  { rows }: BodyOf<typeof expertsReported>,
): Promise<void> {
  for (const row of rows) await facts.recordExpert(row);
}
