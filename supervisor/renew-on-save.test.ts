import { expect, it } from 'vitest';
import { processes } from './processes.ts';
import { processesTouchedBy } from './renew-on-save.ts';

it('renews the two processes of a quantum when one of its files is saved', () => {
  expect(processesTouchedBy('subgraphs/customer/wiring.ts')).toEqual(['customer-server', 'customer-worker']);
});
it('renews the vault alone when one of its files is saved, although it lives in billing’s folder', () => {
  expect(processesTouchedBy('subgraphs/billing/vault/domain/card-number.ts')).toEqual(['vault']);
});
it('renews everything when shared code is saved', () => {
  expect(processesTouchedBy('kernel/money/money.ts')).toEqual(processes.map(({ name }) => name));
});
it('renews nothing for a test', () => {
  expect(processesTouchedBy('gateway/gateway.test.ts')).toEqual([]);
});
