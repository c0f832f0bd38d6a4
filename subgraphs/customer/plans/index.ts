export {
  type ApplySubscriptionAnswerRepositories,
  applySubscriptionAnswer,
} from './application/apply-subscription-answer.ts';
export { type CancelPlanPorts, cancelPlan } from './application/cancel-plan.ts';
export { type ChoosePlan, type ChoosePlanPorts, choosePlan } from './application/choose-plan.ts';
export { type KeepContractRepositories, keepContract } from './application/keep-contract.ts';
export type { ContractRepository, PlanRepository, PricePageRequest } from './application/ports.ts';
export { type Contract, cheapestMinor } from './domain/contract.ts';
export { type CoverageRefusal, coveringPlan } from './domain/coverage.ts';
export type { SupportPlan } from './domain/support-plan.ts';
