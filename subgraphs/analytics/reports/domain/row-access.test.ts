import { expect, it } from 'vitest';
import type { Actor, Role } from '../../../../kernel/access/actor.ts';
import { type CustomerId, newId } from '../../../../kernel/ids/ids.ts';
import { rowsOfAnswers, rowsOfReports } from './row-access.ts';

const anActor = (role: Role, customerId: CustomerId | null = null): Actor => ({
  subject: 'issuer|somebody',
  roles: [role],
  scopes: [],
  customerId,
  expertId: null,
  requestId: 'req',
});

it('counts everybody’s facts in a report, for managers, administrators and billing', () => {
  for (const role of ['manager', 'administrator', 'billing_admin', 'billing_viewer'] as const)
    expect(rowsOfReports(anActor(role))).toEqual({ kind: 'all' });
});
it('makes no report for a customer', () => {
  expect(() => rowsOfReports(anActor('customer', newId('Customer')))).toThrow('may read none');
});
it('shows every answer to managers and the helpdesk, and to a customer their own', () => {
  const customerId = newId('Customer');
  expect(rowsOfAnswers(anActor('manager'))).toEqual({ kind: 'all' });
  expect(rowsOfAnswers(anActor('helpdesk'))).toEqual({ kind: 'all' });
  expect(rowsOfAnswers(anActor('customer', customerId))).toEqual({ kind: 'customer', customerId });
});
it('shows no answer to a caller who is neither staff nor a customer', () => {
  expect(() => rowsOfAnswers(anActor('expert'))).toThrow('neither staff nor a customer');
});
