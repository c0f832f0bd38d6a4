import { knownKeys } from '../../gateway/testing/partner-keys.ts';

/** The keys that the gateways of these tests know. */
export const keysOfTests = knownKeys();
