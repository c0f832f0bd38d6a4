import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { Accounts } from '../../application/ports.ts';
import { toAccount } from './mapping.ts';
import { accounts } from './tables.ts';

export const accountRepository = (tx: Transaction): Accounts => ({
  async forUpdate(id) {
    const [row] = await tx.select().from(accounts).where(eq(accounts.customerId, id)).for('no key update');
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
