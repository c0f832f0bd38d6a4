import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { surveySubmitted } from '../../../schema/messages/customer/survey-submitted.v1.ts';
import { recordSurveyAnswer } from '../intake/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export const surveyHandlers = ({ repositoriesIn }: HandlerPorts): MessageHandler[] => [
  on(surveySubmitted, (tx, { body }) => recordSurveyAnswer(repositoriesIn(tx), body)),
];
