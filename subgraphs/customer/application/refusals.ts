import { refuse } from '../../../kernel/result/result.ts';

/** Nothing was accepted: the outbox is at its bound. */
export const busy = refuse(
  'BUSY',
  'Too much is waiting to be sent on just now; nothing was done. Try again in a few minutes.',
);

export const notRegistered = refuse(
  'NOT_REGISTERED',
  'There is no customer for this sign-in yet; call registerCustomer first.',
);

/** The same for what does not exist and for what is somebody else's. */
export const notFound = (what: string, path: readonly string[]) =>
  refuse('NOT_FOUND', `There is no such ${what}.`, path);
