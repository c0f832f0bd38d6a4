export { standardRateOf } from './domain/standard-rates.ts';
export { taxInvoice } from './domain/tax.ts';
export {
  defaultTaxPolicy,
  inclusiveRoundings,
  type PriceMode,
  priceModes,
  type TaxedInvoice,
  type TaxPolicy,
  type TaxRate,
  taxRoundings,
} from './domain/tax-policy.ts';
