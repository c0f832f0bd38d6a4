import { and, asc, eq, inArray, isNotNull, lt, lte, ne, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, statement, write } from '../../../../../platform/postgres/statement.ts';
import { comments, customerProfiles, notices, planStandings } from '../../../adapters/postgres/tables.ts';
import type { CustomerRepository } from '../../../application/ports.ts';

const commentsMax = 100;
const erased = { name: '', email: '', phone: null };

const erasure = statement<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ id: customerProfiles.customerId })
    .from(customerProfiles)
    .where(and(eq(customerProfiles.customerId, given('customerId')), isNotNull(customerProfiles.erasedAt))),
);
const keepNewestStanding = write<typeof planStandings.$inferInsert>()((tx) => {
  const { planId: _key, ...changed } = givenRow(planStandings);
  return tx
    .insert(planStandings)
    .values(givenRow(planStandings))
    .onConflictDoUpdate({
      target: planStandings.planId,
      set: changed,
      setWhere: lt(planStandings.version, sql`excluded.version`),
    });
});

export const customerRepository = (tx: Transaction): CustomerRepository => ({
  async keepNewestProfile({ customerId, ...profile }) {
    await tx
      .insert(customerProfiles)
      .values({ customerId, ...profile })
      .onConflictDoUpdate({
        target: customerProfiles.customerId,
        set: profile,
        setWhere: sql`${customerProfiles.version} < ${profile.version} AND ${customerProfiles.erasedAt} IS NULL`,
      });
  },
  async keepNewestStanding(standing) {
    withoutWaiting(tx, keepNewestStanding(tx, standing));
  },
  async erase(customerId, at) {
    await tx
      .insert(customerProfiles)
      .values({ customerId, version: 0, ...erased, erasedAt: at })
      .onConflictDoUpdate({ target: customerProfiles.customerId, set: { ...erased, erasedAt: at } });
    await tx.update(comments).set({ text: '' }).where(eq(comments.customerId, customerId));
    await tx
      .update(notices)
      .set({
        subject: '',
        bodyText: null,
        state: sql`CASE ${notices.state} WHEN 'PENDING' THEN 'FAILED' ELSE ${notices.state} END`,
        settledAt: sql`coalesce(${notices.settledAt}, ${at.toString()}::timestamptz)`,
      })
      .where(eq(notices.customerId, customerId));
  },
  async isErased(customerId) {
    return (await erasure(tx, { customerId })).length > 0;
  },
  async commentsOf(ids) {
    const ranked = tx
      .select({
        ticketId: comments.ticketId,
        text: comments.text,
        writtenAt: comments.writtenAt,
        id: comments.id,
        fromNewest:
          sql<number>`row_number() OVER (PARTITION BY ${comments.ticketId} ORDER BY ${comments.writtenAt} DESC, ${comments.id} DESC)`.as(
            'from_newest',
          ),
      })
      .from(comments)
      .where(and(inArray(comments.ticketId, [...ids]), ne(comments.text, '')))
      .as('ranked');
    return tx
      .select({ ticketId: ranked.ticketId, text: ranked.text, writtenAt: ranked.writtenAt })
      .from(ranked)
      .where(lte(ranked.fromNewest, commentsMax))
      .orderBy(asc(ranked.writtenAt), asc(ranked.id));
  },
  async addComment(comment) {
    const inserted = await tx
      .insert(comments)
      .values(comment)
      .onConflictDoNothing()
      .returning({ id: comments.id });
    return inserted.length === 1;
  },
});
