export {
  type InviteToSurveyPorts,
  type InviteToSurveyRepositories,
  inviteToSurvey,
} from './application/invite-to-survey.ts';
export { type OpenSurveyPorts, openSurvey } from './application/open-survey.ts';
export type { SurveyRepository } from './application/ports.ts';
export { type SubmitSurvey, type SubmitSurveyPorts, submitSurvey } from './application/submit-survey.ts';
export type { Survey } from './domain/survey.ts';
