export type { ReportPorts, ReportRepository } from './application/ports.ts';
export { reportExpertPerformance } from './application/report-expert-performance.ts';
export { reportMoney } from './application/report-money.ts';
export { reportOpenTickets } from './application/report-open-tickets.ts';
export { reportSatisfaction } from './application/report-satisfaction.ts';
export { reportSubscriptions } from './application/report-subscriptions.ts';
export { rowsOfAnswers } from './domain/row-access.ts';
