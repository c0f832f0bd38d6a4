import { and, desc, eq, sql } from 'drizzle-orm';
import type { PartnerId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { PartnerRepository } from '../../application/ports.ts';
import type { Partner } from '../../domain/partner.ts';
import { partnerEvents, partnerOwners, partners } from './tables.ts';

const partner = tableStatements(partners);
const partnerEvent = tableStatements(partnerEvents);
const ownersOf = prepared<{ ids: readonly PartnerId[] }>()((tx, given) =>
  tx
    .select()
    .from(partnerOwners)
    .where(isAnyOf(partnerOwners.partnerId, given('ids')))
    .orderBy(partnerOwners.addedAt, partnerOwners.subject),
);
const ownedBy = prepared<{ subject: string }>()((tx, given) =>
  tx
    .select({ id: partnerOwners.partnerId })
    .from(partnerOwners)
    .where(eq(partnerOwners.subject, given('subject', partnerOwners.subject))),
);
const page = prepared<PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(partners)
    .where(behind(given, isGiven, { at: partners.createdAt, id: partners.id }))
    .orderBy(desc(partners.createdAt), desc(partners.id))
    .limit(sql.placeholder('size')),
);
const addOwner = prepared<typeof partnerOwners.$inferInsert>()((tx) =>
  tx.insert(partnerOwners).values(givenRow(partnerOwners)).onConflictDoNothing(),
);
const removeOwner = prepared<{ partnerId: PartnerId; subject: string }>()((tx, given) =>
  tx
    .delete(partnerOwners)
    .where(
      and(
        eq(partnerOwners.partnerId, given('partnerId', partnerOwners.partnerId)),
        eq(partnerOwners.subject, given('subject', partnerOwners.subject)),
      ),
    ),
);
const eventsOf = prepared<{ partnerId: PartnerId } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(partnerEvents)
    .where(
      and(
        eq(partnerEvents.partnerId, given('partnerId', partnerEvents.partnerId)),
        behind(given, isGiven, { at: partnerEvents.at, id: partnerEvents.id }),
      ),
    )
    .orderBy(desc(partnerEvents.at), desc(partnerEvents.id))
    .limit(sql.placeholder('size')),
);

export const partnerRepository = (tx: Transaction): PartnerRepository => {
  const withOwners = async (rows: readonly (typeof partners.$inferSelect)[]): Promise<readonly Partner[]> => {
    if (rows.length === 0) return [];
    const owners = await ownersOf(tx, { ids: rows.map(({ id }) => id) });
    return rows.map((row) => ({
      ...row,
      owners: owners.filter(({ partnerId }) => partnerId === row.id).map(({ subject }) => subject),
    }));
  };
  return {
    byIds: async (ids) => withOwners(await partner.byIds(tx, ids)),
    async forUpdate(id) {
      const row = await partner.forUpdate(tx, id);
      const [found] = row === undefined ? [] : await withOwners([row]);
      return found ?? null;
    },
    async ownedBy(subject) {
      const owned = await ownedBy(tx, { subject });
      return withOwners(
        await partner.byIds(
          tx,
          owned.map(({ id }) => id),
        ),
      );
    },
    page: async (request) => withOwners(await page(tx, pageParams(request))),
    async insert({ owners, ...row }) {
      partner.insert(tx, row);
      for (const subject of owners)
        withoutWaiting(tx, addOwner(tx, { partnerId: row.id, subject, addedAt: row.createdAt }));
    },
    async addOwner(partnerId, subject, addedAt) {
      withoutWaiting(tx, addOwner(tx, { partnerId, subject, addedAt }));
    },
    async removeOwner(partnerId, subject) {
      withoutWaiting(tx, removeOwner(tx, { partnerId, subject }));
    },
    async addEvent(added) {
      partnerEvent.insert(tx, added);
    },
    eventsOf: (partnerId, request) => eventsOf(tx, { partnerId, ...pageParams(request) }),
  };
};
