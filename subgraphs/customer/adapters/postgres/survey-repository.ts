import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { SurveyRepository } from '../../application/ports.ts';
import { surveys } from './tables.ts';

export const surveyRepository = (tx: Transaction): SurveyRepository => ({
  byIds: (ids) =>
    tx
      .select()
      .from(surveys)
      .where(inArray(surveys.id, [...ids])),
  ofTickets: (ids) =>
    tx
      .select()
      .from(surveys)
      .where(inArray(surveys.ticketId, [...ids])),
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
  async insert(survey) {
    await tx.insert(surveys).values(survey);
  },
  async update(survey) {
    await tx.update(surveys).set(survey).where(eq(surveys.id, survey.id));
  },
});
