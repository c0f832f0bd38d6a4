import { expect, it } from 'vitest';
import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { money } from '../../../../kernel/money/money.ts';
import { amountOf } from './amount.ts';

it('takes minor units of a known currency', () => {
  expect(amountOf({ minor: '11900', currency: 'EUR' })).toEqual(money(119_00n, 'EUR'));
});
it('parks a message whose currency is unknown', () => {
  expect(() => amountOf({ minor: '1', currency: 'QQQ' })).toThrow(PermanentFailure);
});
