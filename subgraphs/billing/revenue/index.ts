export type { RevenueRepository } from './application/ports.ts';
export {
  lastDayOf,
  lastMonth,
  type RecogniseRepositories,
  recogniseEarnedRevenue,
} from './application/recognise-revenue.ts';
export {
  type MonthOfRevenue,
  type RecognitionGranularity,
  recogniseRevenue,
  recognitionGranularities,
} from './domain/recognition.ts';
