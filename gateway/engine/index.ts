export { type AnswerError, answerError, refusalBody } from './answer-error.ts';
export { Engine, type EngineOptions, type EngineRequest } from './engine.ts';
export { isRefusal, type Refusal } from './operations/prepare.ts';
export type { PreparedOperation } from './operations/prepared-operation.ts';
export type { Variables } from './operations/variables.ts';
export type { PlannerName } from './planner/planner.ts';
export { type Answer, answerBody } from './run/answer.ts';
export { CancelScope } from './transport/cancel-scope.ts';
