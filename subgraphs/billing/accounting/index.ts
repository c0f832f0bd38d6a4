export {
  type ClosePeriodRepositories,
  closeAccountingPeriod,
  parseMonth,
} from './application/close-period.ts';
export type {
  AccountingReads,
  Ageing,
  DeferredRevenueMonth,
  ExportedEntry,
  PeriodRepository,
} from './application/ports.ts';
export type { AccountingPeriod } from './domain/period.ts';
