import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import type { NoticeId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, statement, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import { behind } from '../../../adapters/postgres/keyset.ts';
import { toNotice } from '../../../adapters/postgres/mapping.ts';
import { customers, invoiceDocuments, notices } from '../../../adapters/postgres/tables.ts';
import type { DueNotice, NoticeRepository } from '../../../application/ports.ts';

const shown = {
  id: notices.id,
  customerId: notices.customerId,
  kind: notices.kind,
  channel: notices.channel,
  state: notices.state,
  subject: notices.subject,
  createdAt: notices.createdAt,
  settledAt: notices.settledAt,
};
const withoutText = { bodyText: null, bodyHtml: null };
const errorLengthMax = 500;

const table = tableStatements(notices);
const claimDue = statement<{ now: Temporal.Instant; leaseEndsAt: Temporal.Instant; max: number }>()(
  (tx, given) => {
    const due = tx
      .select({ id: notices.id })
      .from(notices)
      .where(
        and(
          sql`${notices.state} = 'PENDING'`,
          lte(notices.nextAttemptAt, given('now', notices.nextAttemptAt)),
        ),
      )
      .orderBy(asc(notices.nextAttemptAt), asc(notices.id))
      .limit(sql.placeholder('max'))
      .for('no key update', { skipLocked: true });
    return tx
      .update(notices)
      .set({
        nextAttemptAt: given('leaseEndsAt', notices.nextAttemptAt),
        attempts: sql`${notices.attempts} + 1`,
      })
      .where(inArray(notices.id, due))
      .returning({ id: notices.id });
  },
);
const dueOf = statement<{ ids: readonly NoticeId[] }>()((tx, given) =>
  tx
    .select({ notice: notices, customer: customers, document: invoiceDocuments })
    .from(notices)
    .innerJoin(customers, eq(customers.id, notices.customerId))
    .leftJoin(invoiceDocuments, eq(invoiceDocuments.invoiceId, notices.invoiceId))
    .where(isAnyOf(notices.id, given('ids')))
    .orderBy(asc(notices.createdAt), asc(notices.id)),
);
const markSent = write<{ ids: readonly NoticeId[]; at: Temporal.Instant }>()((tx, given) =>
  tx
    .update(notices)
    .set({ ...withoutText, state: 'SENT', settledAt: given('at', notices.settledAt), lastError: null })
    .where(and(isAnyOf(notices.id, given('ids')), sql`${notices.state} = 'PENDING'`)),
);

export const noticeRepository = (tx: Transaction): NoticeRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select(shown)
      .from(notices)
      .where(inArray(notices.id, [...ids]));
    return rows.map(toNotice);
  },
  async insert(notice) {
    const first = { state: 'PENDING', attempts: 0, nextAttemptAt: notice.createdAt } as const;
    table.insert(tx, { ...notice, ...first, settledAt: null, lastError: null });
  },
  async page(customerId, page) {
    const rows = await tx
      .select(shown)
      .from(notices)
      .where(and(eq(notices.customerId, customerId), behind(page, notices.createdAt, notices.id)))
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(page.size);
    return rows.map(toNotice);
  },
  async claimDue(now, leaseEndsAt, max) {
    const claimed = await claimDue(tx, { now, leaseEndsAt, max });
    return claimed.length === 0
      ? []
      : loadDue(
          tx,
          claimed.map(({ id }) => id),
        );
  },
  async markSent(ids, at) {
    await markSent(tx, { ids, at });
  },
  async markFailedTry(id, error, nextAttemptAt, at) {
    const next =
      nextAttemptAt === null
        ? { ...withoutText, state: 'FAILED' as const, settledAt: at }
        : { nextAttemptAt };
    await tx
      .update(notices)
      .set({ ...next, lastError: error.slice(0, errorLengthMax) })
      .where(and(eq(notices.id, id), eq(notices.state, 'PENDING')));
  },
});

async function loadDue(tx: Transaction, ids: readonly NoticeId[]): Promise<DueNotice[]> {
  const rows = await dueOf(tx, { ids });
  return rows.map(({ notice, customer: { name, email, phone }, document }) => {
    assert(notice.bodyText !== null, 'a pending notice has its text');
    return {
      id: notice.id,
      customerId: notice.customerId,
      channel: notice.channel,
      subject: notice.subject,
      bodyText: notice.bodyText,
      bodyHtml: notice.bodyHtml,
      attempts: notice.attempts,
      recipient: { name, email, phone },
      document,
    };
  });
}
