import { type AddCardPorts, addCard, type RemoveCardPorts, removeCard } from './cards/index.ts';
import { type AddDevicePorts, addDevice, type RemoveDevicePorts, removeDevice } from './devices/index.ts';
import {
  addPartnerOwner,
  type ChangeConsentPorts,
  type ChangeOwnersPorts,
  type CreatePartnerKeyPorts,
  type CreatePartnerPorts,
  createPartner,
  createPartnerKey,
  giveConsent,
  type RotatePartnerKeyPorts,
  removePartnerOwner,
  revokePartnerKey,
  rotatePartnerKey,
  withdrawConsent,
} from './partners/index.ts';
import { type CancelPlanPorts, type ChoosePlanPorts, cancelPlan, choosePlan } from './plans/index.ts';
import {
  type RegisterCustomerPorts,
  registerCustomer,
  type UpdateProfilePorts,
  updateProfile,
} from './profile/index.ts';
import { type OpenSurveyPorts, openSurvey, type SubmitSurveyPorts, submitSurvey } from './surveys/index.ts';
import {
  type CancelTicketPorts,
  type ChooseAppointmentPorts,
  type CommentOnTicketPorts,
  cancelTicket,
  chooseAppointment,
  commentOnTicket,
  type ReopenTicketPorts,
  reopenTicket,
  type SubmitTicketPorts,
  submitTicket,
} from './tickets/index.ts';

/** What all use cases together need; each sees its own part only. */
export type UseCasePorts = RegisterCustomerPorts &
  UpdateProfilePorts &
  AddDevicePorts &
  RemoveDevicePorts &
  AddCardPorts &
  RemoveCardPorts &
  ChoosePlanPorts &
  CancelPlanPorts &
  SubmitTicketPorts &
  CommentOnTicketPorts &
  CancelTicketPorts &
  ChooseAppointmentPorts &
  ReopenTicketPorts &
  OpenSurveyPorts &
  SubmitSurveyPorts &
  CreatePartnerPorts &
  ChangeOwnersPorts &
  CreatePartnerKeyPorts &
  RotatePartnerKeyPorts &
  ChangeConsentPorts;

/** What callers of the graph may ask for. */
export const makeUseCases = (ports: UseCasePorts) => ({
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
  chooseAppointment: chooseAppointment(ports),
  reopenTicket: reopenTicket(ports),
  openSurvey: openSurvey(ports),
  submitSurvey: submitSurvey(ports),
  createPartner: createPartner(ports),
  addPartnerOwner: addPartnerOwner(ports),
  removePartnerOwner: removePartnerOwner(ports),
  createPartnerKey: createPartnerKey(ports),
  rotatePartnerKey: rotatePartnerKey(ports),
  revokePartnerKey: revokePartnerKey(ports),
  giveConsent: giveConsent(ports),
  withdrawConsent: withdrawConsent(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
