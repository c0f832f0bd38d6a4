export { progressiveCredit } from './domain/progressive-credit.ts';
export {
  billableUsage,
  checkUsageTime,
  defaultUsageWindow,
  type UsageWindow,
} from './domain/usage-window.ts';
