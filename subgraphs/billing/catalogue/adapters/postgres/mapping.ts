import { Defect } from '../../../../../kernel/errors/errors.ts';
import { fromWire, toWire } from '../../../../../kernel/money/money.ts';
import type { Contract } from '../../domain/contract.ts';
import type { contracts } from './tables.ts';

type ContractRow = (typeof contracts)['$inferSelect'];

export const toContract = ({ prices, ...rest }: ContractRow): Contract => ({
  ...rest,
  prices: prices.map((price) => {
    const parsed = fromWire(price);
    if (!parsed.ok)
      throw new Defect(`a price of contract ${rest.id} cannot be read: ${parsed.error.message}`);
    return parsed.value;
  }),
});

export const fromContract = ({ prices, ...rest }: Contract): ContractRow => ({
  ...rest,
  prices: prices.map(toWire),
});
