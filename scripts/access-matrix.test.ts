import { describe, expect, it } from 'vitest';
import { type AccessRow, accessRows } from '../platform/graphql/access-rows.ts';
import { accessMatrix } from './access-matrix.ts';

const rows = accessRows();
const mayRead = (coordinate: string) =>
  rows.filter((row) => `${row.type}.${row.field}` === coordinate).flatMap((row) => row.roles);

describe('the access matrix', () => {
  it('has no field without a policy', () => {
    expect(rows.filter((row) => row.roles.length === 0)).toEqual([]);
  });
  it('lets no stranger read anything of a customer, a ticket or an invoice', () => {
    const kept = rows.filter((row) => ['Customer', 'Ticket', 'Invoice', 'Card'].includes(row.type));
    expect(kept.filter((row) => row.roles.includes('ANYONE') || row.roles.includes('SIGNED_IN'))).toEqual([]);
  });
  it('lets only billing’s administrators act on money', () => {
    for (const field of ['startBillingRun', 'stopBillingRun', 'retryPayment', 'markInvoiceUncollectible'])
      expect([field, mayRead(`Mutation.${field}`)]).toEqual([field, ['BILLING_ADMIN']]);
  });
  it('calls public only what everybody may read, and in every quantum that has the field', () => {
    const publics = rows.filter((row) => row.isPublic);
    expect(publics.filter((row) => !row.roles.includes('ANYONE'))).toEqual([]);
    const isPublic = (row: AccessRow) =>
      publics.some(({ type, field }) => type === row.type && field === row.field);
    expect(rows.filter((row) => isPublic(row) && !row.isPublic)).toEqual([]);
  });
  it('marks each role in its column, and what is the same for everybody', () => {
    const row = { quantum: 'billing', type: 'Query', isPublic: false } as const;
    const table = accessMatrix([
      { ...row, field: 'a', roles: ['MANAGER'] },
      { ...row, field: 'b', roles: ['ANYONE'], isPublic: true },
    ]);
    expect(table).toContain('| `Query.a` |  |  |  |  | ✓ |  |  |  |');
    expect(table).toContain('| `Query.b` | all, the same | all, the same |');
  });
});
