import { describe, expect, it } from 'vitest';
import { accessRows } from '../platform/graphql/access-rows.ts';
import { accessMatrix } from './access-matrix.ts';

const rows = accessRows();
const mayRead = (coordinate: string) =>
  rows.filter((row) => `${row.type}.${row.field}` === coordinate).flatMap((row) => row.roles);

describe('the access matrix', () => {
  it('has no field that nobody has said anything about', () => {
    expect(rows.filter((row) => row.roles.length === 0)).toEqual([]);
  });
  it('lets no stranger read anything of a customer, a ticket or an invoice', () => {
    const kept = rows.filter((row) => ['Customer', 'Ticket', 'Invoice', 'Card'].includes(row.type));
    expect(kept.filter((row) => row.roles.includes('ANYONE') || row.roles.includes('SIGNED_IN'))).toEqual([]);
  });
  it('lets only billing’s administrators act on money', () => {
    for (const field of ['startBillingRun', 'retryPayment', 'markInvoiceUncollectible'])
      expect([field, mayRead(`Mutation.${field}`)]).toEqual([field, ['BILLING_ADMIN']]);
  });
  it('marks each role in its column', () => {
    const table = accessMatrix([{ quantum: 'billing', type: 'Query', field: 'a', roles: ['MANAGER'] }]);
    expect(table).toContain('| `Query.a` |  |  |  |  | ✓ |  |  |  |');
  });
});
