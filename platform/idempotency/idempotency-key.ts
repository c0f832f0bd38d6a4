import { holdsCardNumber } from '../../kernel/cards/card-number-in-text.ts';
import { RequestFault } from '../../kernel/errors/errors.ts';

const keyShape = /^[\x21-\x7e]{1,255}$/;

/** A key's form, whichever way the key came. @throws RequestFault BAD_USER_INPUT */
export function requireKey(key: string): void {
  if (!keyShape.test(key))
    throw new RequestFault(
      'BAD_USER_INPUT',
      'An idempotency key has 1 to 255 printable ASCII characters, without spaces; a UUID does well.',
    );
  if (holdsCardNumber(key))
    throw new RequestFault('BAD_USER_INPUT', 'An idempotency key must not be made of a card number.');
}

/** For a mutation that is not done without a key. @throws RequestFault BAD_USER_INPUT when there is none */
export function keyNeeded(key: string | null | undefined): string {
  if (key == null)
    throw new RequestFault(
      'BAD_USER_INPUT',
      'This mutation needs a key, so that a repeat does nothing twice: idempotencyKey in the input, or the header Idempotency-Key.',
    );
  return key;
}
