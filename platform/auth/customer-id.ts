import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { base32, type CustomerId, idPrefixes } from '../../kernel/ids/ids.ts';

/**
 * The customer id of a signed-in person whose token names none: always the same one, and impossible to guess
 * without the key, not even from the issuer and the subject.
 */
export const deriveCustomerId = (key: Uint8Array, issuer: string, subject: string): CustomerId => {
  const digest = createHmac('sha256', key).update(`${issuer}|${subject}`).digest();
  return `${idPrefixes.Customer}_${base32(digest.subarray(0, 16))}` as CustomerId;
};

/** The secret in a file; a line end after it does not count. */
export const readCustomerIdKey = (file: string): Uint8Array =>
  Buffer.from(readFileSync(file, 'utf8').trimEnd());
