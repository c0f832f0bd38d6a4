/** The brands that are taken. The same words as in `vault.card.stored.v2`. */
export type CardBrand =
  | 'VISA'
  | 'MASTERCARD'
  | 'AMEX'
  | 'DISCOVER'
  | 'DINERS'
  | 'JCB'
  | 'UNIONPAY'
  | 'MAESTRO';

/** Why a submitted card is not stored. The same words as in `vault.card.settled.v1`. */
export type CardDeclineCode =
  | 'INVALID_NUMBER'
  | 'EXPIRED_CARD'
  | 'INVALID_EXPIRY'
  | 'UNSUPPORTED_BRAND'
  | 'DUPLICATE_CARD'
  | 'ENVELOPE_UNREADABLE'
  | 'ENVELOPE_FOREIGN'
  | 'ENVELOPE_REPLAYED'
  | 'ENVELOPE_EXPIRED'
  | 'CHECK_VALUE_PRESENT'
  | 'DECLINED_BY_PROVIDER';
