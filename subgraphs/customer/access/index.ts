export { busy, notFound, notRegistered } from './domain/refusals.ts';
export {
  changeableBy,
  customerActedFor,
  isTicketVisible,
  type OwnedThing,
  ownAccess,
  readableBy,
} from './domain/visibility.ts';
