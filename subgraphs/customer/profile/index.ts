export { fromWireAddress, toWireAddress, toWireContact } from './application/message-parts.ts';
export type { CustomerLock, CustomerReader, CustomerRepository } from './application/ports.ts';
export {
  type RegisterCustomer,
  type RegisterCustomerPorts,
  registerCustomer,
} from './application/register-customer.ts';
export { type UpdateProfile, type UpdateProfilePorts, updateProfile } from './application/update-profile.ts';
export { type Address, checkAddress } from './domain/address.ts';
export type { Customer, NotificationChannel, NotificationPreferences, Profile } from './domain/customer.ts';
export { searchPart } from './domain/customer-search.ts';
