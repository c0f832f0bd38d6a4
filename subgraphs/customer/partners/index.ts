export { mayAdminister, partnersAccess } from './application/administrator.ts';
export {
  bringCustomer,
  type ChangeConsent,
  type ChangeConsentPorts,
  type ConsentRepositories,
  giveConsent,
  withdrawConsent,
} from './application/change-consent.ts';
export {
  addPartnerOwner,
  type ChangeOwner,
  type ChangeOwnersPorts,
  removePartnerOwner,
} from './application/change-owners.ts';
export { type CreatePartner, type CreatePartnerPorts, createPartner } from './application/create-partner.ts';
export {
  type CreatePartnerKey,
  type CreatePartnerKeyPorts,
  createPartnerKey,
  type KeyWithSecret,
} from './application/create-partner-key.ts';
export {
  type RotatePartnerKey,
  type RotatePartnerKeyPorts,
  revokePartnerKey,
  rotatePartnerKey,
} from './application/end-partner-key.ts';
export { noteKeyUse } from './application/note-key-use.ts';
export type { ConsentRepository, PartnerKeyRepository, PartnerRepository } from './application/ports.ts';
export { repeatKeys } from './application/repeat-keys.ts';
export type { PartnerConsent } from './domain/consent.ts';
export { type Partner, type PartnerEvent, subOf } from './domain/partner.ts';
export { keyState, type PartnerKey } from './domain/partner-key.ts';
