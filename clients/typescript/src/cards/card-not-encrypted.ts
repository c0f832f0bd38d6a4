export type CardErrorCode =
  /** The card came with its check value (CVC, CVV …). It is never taken; ask for it nowhere. */
  | 'CHECK_VALUE_PRESENT'
  /** The card has a field that is not one of the four. */
  | 'UNEXPECTED_FIELD'
  /** Not 12 to 19 digits, or mistyped. */
  | 'INVALID_NUMBER'
  /** Not a month of 1 to 12, or not a year of four digits within the next twenty. */
  | 'INVALID_EXPIRY'
  | 'EXPIRED_CARD'
  /** Empty, longer than 200 characters, or holding a long number. */
  | 'INVALID_HOLDER_NAME'
  /** The customer's or the request's id does not have the form of one. */
  | 'INVALID_ID'
  /** The key set is not signed by the pinned key, or is not a key set at all. Do not go on. */
  | 'KEY_SET_UNTRUSTED'
  /** The key set is genuine but has no key for now: it is old, or the clock is wrong. Fetch it again. */
  | 'NO_KEY_IN_FORCE';

/** Why `encryptCard` made nothing. The message never repeats what was given. */
export class CardNotEncrypted extends Error {
  readonly code: CardErrorCode;
  constructor(code: CardErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'CardNotEncrypted';
    this.code = code;
  }
}
