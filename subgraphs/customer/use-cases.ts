import type { Ports } from './application/ports.ts';
import { addCard } from './cards/application/add-card.ts';
import { removeCard } from './cards/application/remove-card.ts';
import { addDevice } from './devices/application/add-device.ts';
import { removeDevice } from './devices/application/remove-device.ts';
import { cancelPlan } from './plans/application/cancel-plan.ts';
import { choosePlan } from './plans/application/choose-plan.ts';
import { registerCustomer } from './profile/application/register-customer.ts';
import { updateProfile } from './profile/application/update-profile.ts';
import { openSurvey } from './surveys/application/open-survey.ts';
import { submitSurvey } from './surveys/application/submit-survey.ts';
import { cancelTicket } from './tickets/application/cancel-ticket.ts';
import { commentOnTicket } from './tickets/application/comment-on-ticket.ts';
import { reopenTicket } from './tickets/application/reopen-ticket.ts';
import { submitTicket } from './tickets/application/submit-ticket.ts';

/** What callers of the graph may ask for. */
export const makeUseCases = (ports: Ports) => ({
  registerCustomer: registerCustomer(ports),
  updateProfile: updateProfile(ports),
  addDevice: addDevice(ports),
  removeDevice: removeDevice(ports),
  addCard: addCard(ports),
  removeCard: removeCard(ports),
  choosePlan: choosePlan(ports),
  cancelPlan: cancelPlan(ports),
  submitTicket: submitTicket(ports),
  commentOnTicket: commentOnTicket(ports),
  cancelTicket: cancelTicket(ports),
  reopenTicket: reopenTicket(ports),
  openSurvey: openSurvey(ports),
  submitSurvey: submitSurvey(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
