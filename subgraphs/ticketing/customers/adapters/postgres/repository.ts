import { and, eq, isNotNull, lt, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, statement, write } from '../../../../../platform/postgres/statement.ts';
import type { ErasedCustomers } from '../../../tickets/index.ts';
import type { CustomerRepository } from '../../application/ports.ts';
import { customerProfiles, planStandings } from './tables.ts';

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

export const customerRepository = (tx: Transaction): CustomerRepository & ErasedCustomers => ({
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
  },
  async isErased(customerId) {
    return (await erasure(tx, { customerId })).length > 0;
  },
});
