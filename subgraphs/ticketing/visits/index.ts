export { type ChooseWindowRepositories, chooseWindow } from './application/choose-window.ts';
export type { DaysRepositories } from './application/load-days.ts';
export { type PlanVisitsPorts, planVisits } from './application/plan-visits.ts';
export type { AppointmentRepository } from './application/ports.ts';
export { type ExpertVisit, readVisits } from './application/read-visits.ts';
