import { expect, it } from 'vitest';
import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import { repairOrder, takeTurn } from './turns.ts';

const ids = (...names: string[]) => names as ExpertId[];

it('the first who is allowed takes the turn and goes to the end; who was passed over keeps their place', () => {
  const first = takeTurn(ids('a', 'b', 'c', 'd'), new Set(ids('d', 'c')));
  expect(first).toEqual({ chosen: 'c', order: ids('a', 'b', 'd', 'c') });
  expect(takeTurn(first.order, new Set(ids('d', 'c')))).toEqual({
    chosen: 'd',
    order: ids('a', 'b', 'c', 'd'),
  });
});
it('nobody takes the turn when nobody is allowed, and the order stays', () => {
  expect(takeTurn(ids('a', 'b'), new Set(ids('z')))).toEqual({ chosen: null, order: ids('a', 'b') });
});
it('an order is repaired to exactly its members, each once', () => {
  expect(repairOrder(ids('x', 'b', 'b', 'a'), ids('a', 'b', 'c'))).toEqual(ids('b', 'a', 'c'));
  expect(repairOrder([], ids('a', 'a'))).toEqual(ids('a'));
});
