import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import type { SubscriptionId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { ChangeFilter, ChangeReads, ChangeRepository } from '../../application/ports.ts';
import { subscriptionChanges } from './tables.ts';

const table = tableStatements(subscriptionChanges);
const scheduledOf = prepared<{ id: SubscriptionId }>()((tx, given) =>
  tx
    .select()
    .from(subscriptionChanges)
    .where(
      and(
        eq(subscriptionChanges.subscriptionId, given('id', subscriptionChanges.subscriptionId)),
        eq(subscriptionChanges.state, sql`'SCHEDULED'`),
      ),
    )
    .orderBy(asc(subscriptionChanges.applyAt), asc(subscriptionChanges.id)),
);
const dueBy = prepared<{ now: Temporal.Instant; max: number }>()((tx, given) =>
  tx
    .select()
    .from(subscriptionChanges)
    .where(
      and(
        eq(subscriptionChanges.state, sql`'SCHEDULED'`),
        lte(subscriptionChanges.applyAt, given('now', subscriptionChanges.applyAt)),
      ),
    )
    .orderBy(asc(subscriptionChanges.applyAt), asc(subscriptionChanges.id))
    .limit(sql.placeholder('max')),
);
const page = prepared<Pick<ChangeFilter, keyof ChangeFilter> & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(subscriptionChanges)
    .where(
      and(
        isGiven('subscriptionId')
          ? eq(
              subscriptionChanges.subscriptionId,
              given('subscriptionId', subscriptionChanges.subscriptionId),
            )
          : undefined,
        isGiven('state')
          ? eq(subscriptionChanges.state, given('state', subscriptionChanges.state))
          : undefined,
        behind(given, isGiven, { at: subscriptionChanges.preparedAt, id: subscriptionChanges.id }),
      ),
    )
    .orderBy(desc(subscriptionChanges.preparedAt), desc(subscriptionChanges.id))
    .limit(sql.placeholder('size')),
);

const ofSubscriptions = prepared<{ ids: readonly SubscriptionId[] }>()((tx, given) =>
  tx
    .select()
    .from(subscriptionChanges)
    .where(isAnyOf(subscriptionChanges.subscriptionId, given('ids')))
    .orderBy(desc(subscriptionChanges.preparedAt), desc(subscriptionChanges.id))
    .limit(1_000),
);

export const changeRepository = (tx: Transaction): ChangeRepository => ({
  async find(id) {
    const [row] = await table.byIds(tx, [id]);
    return row ?? null;
  },
  async forUpdate(id) {
    return (await table.forUpdate(tx, id)) ?? null;
  },
  scheduledOf: (id) => scheduledOf(tx, { id }),
  dueBy: (now, max) => dueBy(tx, { now, max }),
  async insert(change) {
    table.insert(tx, change);
  },
  async save(change) {
    table.update(tx, change);
  },
});

export const changeReads = (tx: Transaction): ChangeReads => ({
  byIds: (ids) => table.byIds(tx, ids),
  ofSubscriptions: (ids) => ofSubscriptions(tx, { ids }),
  page: (request, only) => page(tx, { ...only, ...pageParams(request) }),
});
