import { refuse } from '../../../../kernel/result/result.ts';

// Refusals that use cases of several rooms answer with.

/** The outbox is at its bound, so nothing was accepted. */
export const busy = refuse(
  'BUSY',
  'Too much is waiting to be sent on just now; nothing was done. Try again in a few minutes.',
);

export const notRegistered = refuse(
  'NOT_REGISTERED',
  'There is no customer for this sign-in yet; call registerCustomer first.',
);

/** The same for what does not exist and for what belongs to somebody else. */
export const notFound = (what: string, path: readonly string[]) =>
  refuse('NOT_FOUND', `There is no such ${what}.`, path);
