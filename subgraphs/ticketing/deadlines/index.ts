export {
  alwaysOpen,
  type BusinessCalendar,
  type CalendarTerms,
  type OpeningHours,
  parseCalendar,
  weekdays,
} from './domain/business-calendar.ts';
export {
  addBusinessTime,
  type BusinessTime,
  businessMinutes,
  businessSeconds,
  businessTimeBetween,
  closingPolicies,
  formatBusinessTime,
} from './domain/business-time.ts';
export {
  type DeadlineClock,
  type DeadlineQuestion,
  deadlinesOf,
  type TicketDeadlines,
} from './domain/deadlines-of.ts';
export { justCreated, type TicketHistory, type WorkState, workStates } from './domain/history.ts';
export { openingsFrom, type WeeklyCalendar } from './domain/openings.ts';
export {
  customerWaits,
  type DeadlinePolicy,
  defaultDeadlinePolicy,
  precisions,
  updateStarts,
} from './domain/policy.ts';
export {
  type DeadlinePolicyName,
  type Deadlines,
  noRisk,
  type PromisedDeadlines,
  promisedDeadlines,
  type Risk,
  type RiskLevel,
  riskLevels,
} from './domain/promised-deadlines.ts';
export {
  type BusinessHours,
  calendarFor,
  type PromisedHours,
  type PromisedTerms,
  usualBusinessHours,
} from './domain/promised-terms.ts';
export { type ClockName, nothingPromised, promiseOf, type ServicePromise } from './domain/service-promise.ts';
