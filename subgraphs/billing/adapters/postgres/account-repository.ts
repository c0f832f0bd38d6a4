import { eq } from 'drizzle-orm';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import { statement } from '../../../../platform/postgres/statement.ts';
import type { Accounts } from '../../application/ports.ts';
import { toAccount } from './mapping.ts';
import { accounts } from './tables.ts';

const forUpdate = statement<{ id: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(accounts)
    .where(eq(accounts.customerId, given('id', accounts.customerId)))
    .for('no key update'),
);

export const accountRepository = (tx: Transaction): Accounts => ({
  async forUpdate(id) {
    const [row] = await forUpdate(tx, { id });
    return row === undefined ? null : toAccount(row);
  },
  async save(account) {
    const { customerId: _key, ...changed } = account;
    await tx
      .insert(accounts)
      .values(account)
      .onConflictDoUpdate({ target: accounts.customerId, set: changed });
  },
});
