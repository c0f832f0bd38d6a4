import { storedMoney } from '../../../../../kernel/money/from-wire.ts';
import { money, toWire } from '../../../../../kernel/money/money.ts';
import { type Contract, cheapestMinor } from '../../domain/contract.ts';
import type { SupportPlan } from '../../domain/support-plan.ts';
import type { contracts, supportPlans } from './tables.ts';

export const toContract = ({ cheapestMinor, prices, ...row }: typeof contracts.$inferSelect): Contract => ({
  ...row,
  prices: prices.map(storedMoney),
});
export const fromContract = ({
  prices,
  coverage,
  countries,
  ...contract
}: Contract): typeof contracts.$inferInsert => ({
  ...contract,
  coverage: [...coverage],
  countries: [...countries],
  prices: prices.map(toWire),
  cheapestMinor: cheapestMinor(prices),
});

export const toPlan = ({
  priceMinor,
  priceCurrency,
  ...row
}: typeof supportPlans.$inferSelect): SupportPlan => ({
  ...row,
  price: money(priceMinor, priceCurrency),
});
export const fromPlan = ({
  price,
  coverage,
  countries,
  ...plan
}: SupportPlan): typeof supportPlans.$inferInsert => ({
  ...plan,
  coverage: [...coverage],
  countries: [...countries],
  priceMinor: price.minor,
  priceCurrency: price.currency,
});
