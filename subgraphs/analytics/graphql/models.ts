import type { SurveyId } from '../../../kernel/ids/ids.ts';

/** A survey by its id; its fields load the answer. */
export interface SurveyReference {
  readonly id: SurveyId;
}
