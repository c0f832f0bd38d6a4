import { eq } from 'drizzle-orm';
import type { TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { SurveyRepository } from '../../application/ports.ts';
import { surveys } from './tables.ts';

const survey = tableStatements(surveys);
const ofTickets = prepared<{ ids: readonly TicketId[] }>()((tx, given) =>
  tx
    .select()
    .from(surveys)
    .where(isAnyOf(surveys.ticketId, given('ids'))),
);
const byTokenHash = prepared<{ tokenHash: Uint8Array }>()((tx, given) =>
  tx
    .select()
    .from(surveys)
    .where(eq(surveys.tokenHash, given('tokenHash', surveys.tokenHash))),
);
const forUpdateByTokenHash = prepared<{ tokenHash: Uint8Array }>()((tx, given) =>
  tx
    .select()
    .from(surveys)
    .where(eq(surveys.tokenHash, given('tokenHash', surveys.tokenHash)))
    .for('no key update'),
);
const forUpdateOfTicket = prepared<{ ticketId: TicketId }>()((tx, given) =>
  tx
    .select()
    .from(surveys)
    .where(eq(surveys.ticketId, given('ticketId', surveys.ticketId)))
    .for('no key update'),
);

export const surveyRepository = (tx: Transaction): SurveyRepository => ({
  byIds: (ids) => survey.byIds(tx, ids),
  ofTickets: (ids) => ofTickets(tx, { ids }),
  async byTokenHash(tokenHash) {
    const [row] = await byTokenHash(tx, { tokenHash });
    return row ?? null;
  },
  async forUpdateByTokenHash(tokenHash) {
    const [row] = await forUpdateByTokenHash(tx, { tokenHash });
    return row ?? null;
  },
  async forUpdateOfTicket(ticketId) {
    const [row] = await forUpdateOfTicket(tx, { ticketId });
    return row ?? null;
  },
  async insert(added) {
    survey.insert(tx, added);
  },
  async update(changed) {
    survey.update(tx, changed);
  },
});
