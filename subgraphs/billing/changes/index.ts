export { applyDueChanges } from './application/apply-changes.ts';
export {
  confirmSubscriptionChange,
  type DecideChangeRepositories,
  withdrawSubscriptionChange,
} from './application/decide-change.ts';
export type { ChangeReads, ChangeRepository } from './application/ports.ts';
export { type AskedChange, prepareSubscriptionChange } from './application/prepare-change.ts';
export { type PreviewChangeRepositories, previewUpcoming } from './application/preview-change.ts';
export { applyChange } from './domain/apply-change.ts';
export type {
  CancelTime,
  ChangeInput,
  ChangePreview,
  PreviewedNote,
  SubscriptionChange,
} from './domain/change.ts';
export type { DuePreview } from './domain/upcoming.ts';
