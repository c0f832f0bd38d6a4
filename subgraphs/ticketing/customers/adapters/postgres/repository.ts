import { and, eq, isNotNull, lt, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { ErasedCustomers } from '../../../tickets/index.ts';
import type { CustomerRepository } from '../../application/ports.ts';
import { customerProfiles, planStandings } from './tables.ts';

const erasure = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ id: customerProfiles.customerId })
    .from(customerProfiles)
    .where(
      and(
        eq(customerProfiles.customerId, given('customerId', customerProfiles.customerId)),
        isNotNull(customerProfiles.erasedAt),
      ),
    ),
);
const keepNewestProfile = prepared<typeof customerProfiles.$inferInsert>()((tx) => {
  const { version, name, email, phone } = givenRow(customerProfiles);
  return tx
    .insert(customerProfiles)
    .values(givenRow(customerProfiles))
    .onConflictDoUpdate({
      target: customerProfiles.customerId,
      set: { version, name, email, phone },
      setWhere: sql`${customerProfiles.version} < excluded.version AND ${customerProfiles.erasedAt} IS NULL`,
    });
});
const erase = prepared<{ customerId: CustomerId; at: Temporal.Instant }>()((tx, given) => {
  const erased = { name: '', email: '', phone: null, erasedAt: given('at', customerProfiles.erasedAt) };
  return tx
    .insert(customerProfiles)
    .values({ customerId: given('customerId', customerProfiles.customerId), version: 0, ...erased })
    .onConflictDoUpdate({ target: customerProfiles.customerId, set: erased });
});
const keepNewestStanding = prepared<typeof planStandings.$inferInsert>()((tx) => {
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

export const customerRepository = (tx: Transaction): CustomerRepository & ErasedCustomers => ({
  async keepNewestProfile(profile) {
    withoutWaiting(tx, keepNewestProfile(tx, { ...profile, erasedAt: null }));
  },
  async keepNewestStanding(standing) {
    withoutWaiting(tx, keepNewestStanding(tx, standing));
  },
  async erase(customerId, at) {
    withoutWaiting(tx, erase(tx, { customerId, at }));
  },
  async isErased(customerId) {
    return (await erasure(tx, { customerId })).length > 0;
  },
});
