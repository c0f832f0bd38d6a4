import { eq } from 'drizzle-orm';
import type { TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, wholeRows } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { SurveyRepository } from '../../application/ports.ts';
import { surveys } from './tables.ts';

const survey = tableStatements(surveys);
const ofTickets = wholeRows<{ ids: readonly TicketId[] }>()(surveys, (tx, given) =>
  tx
    .select()
    .from(surveys)
    .where(isAnyOf(surveys.ticketId, given('ids'))),
);

export const surveyRepository = (tx: Transaction): SurveyRepository => ({
  byIds: (ids) => survey.byIds(tx, ids),
  ofTickets: (ids) => ofTickets(tx, { ids }),
  async byTokenHash(tokenHash) {
    const [row] = await tx.select().from(surveys).where(eq(surveys.tokenHash, tokenHash));
    return row ?? null;
  },
  async forUpdateByTokenHash(tokenHash) {
    const [row] = await tx
      .select()
      .from(surveys)
      .where(eq(surveys.tokenHash, tokenHash))
      .for('no key update');
    return row ?? null;
  },
  async forUpdateOfTicket(ticketId) {
    const [row] = await tx.select().from(surveys).where(eq(surveys.ticketId, ticketId)).for('no key update');
    return row ?? null;
  },
  async insert(added) {
    survey.insert(tx, added);
  },
  async update(changed) {
    survey.update(tx, changed);
  },
});
