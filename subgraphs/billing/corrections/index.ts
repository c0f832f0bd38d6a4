export {
  type CarryOutRepositories,
  carryOutCorrection,
  rejectCorrection,
} from './application/carry-out-correction.ts';
export { type CorrectAtOnceRepositories, correctAtOnce } from './application/correct-at-once.ts';
export type { CorrectionReads, CorrectionRepository } from './application/ports.ts';
export { type PrepareRepositories, prepareCorrection } from './application/prepare-correction.ts';
export { type Correction, needsApproval } from './domain/correction.ts';
export type { CorrectionInput } from './domain/correction-input.ts';
export { correctionKinds, type Effect, type Plan, type WireAmount } from './domain/plan.ts';
