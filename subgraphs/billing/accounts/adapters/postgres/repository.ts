import { eq } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { AccountRepository } from '../../application/ports.ts';
import { accounts } from './tables.ts';

const forUpdate = prepared<{ id: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(accounts)
    .where(eq(accounts.customerId, given('id', accounts.customerId)))
    .for('no key update'),
);

const byIds = prepared<{ ids: readonly CustomerId[] }>()((tx, given) =>
  tx
    .select()
    .from(accounts)
    .where(isAnyOf(accounts.customerId, given('ids'))),
);

const save = prepared<typeof accounts.$inferInsert>()((tx) => {
  const { customerId: _key, ...changed } = givenRow(accounts);
  return tx
    .insert(accounts)
    .values(givenRow(accounts))
    .onConflictDoUpdate({ target: accounts.customerId, set: changed });
});

export const accountRepository = (tx: Transaction): AccountRepository => ({
  async forUpdate(id) {
    const [row] = await forUpdate(tx, { id });
    return row ?? null;
  },
  byIds: (ids) => byIds(tx, { ids }),
  async save(account) {
    await save(tx, account);
  },
});
