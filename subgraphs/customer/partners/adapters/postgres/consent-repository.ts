import { and, desc, eq } from 'drizzle-orm';
import { granteeOf } from '../../../../../kernel/access/actor.ts';
import type { CustomerId, PartnerId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { rowGrantsIn } from '../../../../../platform/row-grants/row-grants.ts';
import type { ConsentRepository } from '../../application/ports.ts';
import { isGranted } from '../../domain/consent.ts';
import { partnerConsents } from './tables.ts';

const ofCustomer = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(partnerConsents)
    .where(eq(partnerConsents.customerId, given('customerId', partnerConsents.customerId)))
    .orderBy(desc(partnerConsents.givenAt), desc(partnerConsents.partnerId)),
);
const forUpdate = prepared<{ partnerId: PartnerId; customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(partnerConsents)
    .where(
      and(
        eq(partnerConsents.partnerId, given('partnerId', partnerConsents.partnerId)),
        eq(partnerConsents.customerId, given('customerId', partnerConsents.customerId)),
      ),
    )
    .for('no key update'),
);
const save = prepared<typeof partnerConsents.$inferInsert>()((tx) =>
  tx
    .insert(partnerConsents)
    .values(givenRow(partnerConsents))
    .onConflictDoUpdate({
      target: [partnerConsents.partnerId, partnerConsents.customerId],
      set: givenRow(partnerConsents),
    }),
);

export const consentRepository = (tx: Transaction): ConsentRepository => ({
  ofCustomer: (customerId) => ofCustomer(tx, { customerId }),
  async forUpdate(partnerId, customerId) {
    const [row] = await forUpdate(tx, { partnerId, customerId });
    return row ?? null;
  },
  async save(consent) {
    withoutWaiting(tx, save(tx, consent));
    const { partnerId, customerId, version } = consent;
    const grantee = granteeOf({ id: partnerId, isTest: false });
    await rowGrantsIn(tx).keep({ grantee, customerId, version, isGranted: isGranted(consent) });
  },
});
