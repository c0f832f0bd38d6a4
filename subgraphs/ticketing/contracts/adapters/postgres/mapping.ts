import { Defect } from '../../../../../kernel/errors/errors.ts';
import { fromWire, toWire } from '../../../../../kernel/money/money.ts';
import type { SupportContract } from '../../domain/support-contract.ts';
import type { supportContracts } from './tables.ts';

export const toContract = ({ prices, ...row }: typeof supportContracts.$inferSelect): SupportContract => ({
  ...row,
  prices: prices.map((stored) => {
    const price = fromWire(stored);
    if (!price.ok) throw new Defect(`a stored price is not one: ${price.error.code}`);
    return price.value;
  }),
});

export const fromContract = ({
  prices,
  coverage,
  countries,
  ...contract
}: SupportContract): typeof supportContracts.$inferInsert => ({
  ...contract,
  coverage: [...coverage],
  countries: [...countries],
  prices: prices.map(toWire),
});
