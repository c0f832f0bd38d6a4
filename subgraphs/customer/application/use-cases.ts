import { addCard } from './add-card.ts';
import { addDevice } from './add-device.ts';
import { cancelPlan } from './cancel-plan.ts';
import { cancelTicket } from './cancel-ticket.ts';
import { choosePlan } from './choose-plan.ts';
import { commentOnTicket } from './comment-on-ticket.ts';
import { openSurvey } from './open-survey.ts';
import type { Ports } from './ports.ts';
import { registerCustomer } from './register-customer.ts';
import { removeCard } from './remove-card.ts';
import { removeDevice } from './remove-device.ts';
import { reopenTicket } from './reopen-ticket.ts';
import { submitSurvey } from './submit-survey.ts';
import { submitTicket } from './submit-ticket.ts';
import { updateProfile } from './update-profile.ts';

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
