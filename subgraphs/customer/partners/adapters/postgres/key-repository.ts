import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { PartnerId, PartnerKeyId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { PartnerKeyRepository } from '../../application/ports.ts';
import { partnerKeys } from './tables.ts';

const key = tableStatements(partnerKeys);
const shownMax = 100;
const newestIds = plainSql<{ id: PartnerKeyId }>(`
  SELECT key.id FROM unnest($1::text[]) AS partner (id)
   CROSS JOIN LATERAL (SELECT id FROM partner_keys WHERE partner_id = partner.id
                        ORDER BY created_at DESC, id DESC LIMIT ${shownMax}) AS key`);
const newestFirst = prepared<{ ids: readonly PartnerKeyId[] }>()((tx, given) =>
  tx
    .select()
    .from(partnerKeys)
    .where(isAnyOf(partnerKeys.id, given('ids')))
    .orderBy(sql`${partnerKeys.createdAt} DESC, ${partnerKeys.id} DESC`),
);
const working = prepared<{ now: Temporal.Instant; after: PartnerKeyId | null; size: number }>()(
  (tx, given, isGiven) =>
    tx
      .select()
      .from(partnerKeys)
      .where(
        and(
          isNull(partnerKeys.revokedAt),
          gt(partnerKeys.expiresAt, given('now', partnerKeys.expiresAt)),
          isGiven('after') ? gt(partnerKeys.id, given('after', partnerKeys.id)) : undefined,
        ),
      )
      .orderBy(asc(partnerKeys.id))
      .limit(sql.placeholder('size')),
);
const end = prepared<{
  id: PartnerKeyId;
  version: number;
  expiresAt: Temporal.Instant;
  revokedAt: Temporal.Instant | null;
}>()((tx, given) =>
  tx
    .update(partnerKeys)
    .set({
      version: sql`${given('version', partnerKeys.version)}`,
      expiresAt: sql`${given('expiresAt', partnerKeys.expiresAt)}`,
      revokedAt: sql`${given('revokedAt', partnerKeys.revokedAt)}`,
    })
    .where(eq(partnerKeys.id, given('id', partnerKeys.id))),
);

const noteUse = plainSql(
  'UPDATE partner_keys SET last_used_at = greatest(last_used_at, $2::timestamptz) WHERE id = $1',
);

export const partnerKeyRepository = (tx: Transaction): PartnerKeyRepository => ({
  async ofPartners(partnerIds: readonly PartnerId[]) {
    const { rows } = await newestIds(tx, [[...partnerIds]]);
    return newestFirst(tx, { ids: rows.map(({ id }) => id) });
  },
  async forUpdate(id) {
    return (await key.forUpdate(tx, id)) ?? null;
  },
  async insert(added) {
    key.insert(tx, { ...added, scopes: [...added.scopes], addresses: [...added.addresses] });
  },
  async update({ id, version, expiresAt, revokedAt }) {
    await end(tx, { id, version, expiresAt, revokedAt });
  },
  async noteUse(id, at) {
    await noteUse(tx, [id, at.toString()]);
  },
  working: (now, after, size) => working(tx, { now, after, size }),
});
