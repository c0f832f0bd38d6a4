/** The provider's decline codes in our words. Source: docs.stripe.com/declines/codes */
const reasons: Readonly<Record<string, string>> = {
  insufficient_funds: 'There is not enough money on the card.',
  expired_card: 'The card has expired.',
  authentication_required: 'The bank wants the card holder to confirm the payment.',
  processing_error: 'The bank could not process the payment.',
  card_velocity_exceeded: 'The card has been used too often or for too much.',
  withdrawal_count_limit_exceeded: 'The card has been used too often or for too much.',
  canceled: 'The payment was cancelled before it was made.',
  currency_not_supported: 'The card cannot pay in this currency.',
  amount_too_small: 'The amount is below the smallest one that the payment provider takes.',
  amount_too_large: 'The amount is above the largest one that the payment provider takes.',
  payment_method_unexpected_state: 'The card is no longer on file at the payment provider.',
  resource_missing: 'The card is no longer on file at the payment provider.',
};

/** That a card is lost, stolen or suspected stays with its bank: the holder of the card learns only that it was declined. */
export const reasonOf = (code: string | null | undefined): string =>
  reasons[code ?? ''] ?? 'The bank declined the card.';

/** Codes after which the same card is not tried again. Source: docs.stripe.com/declines/codes, "next steps". */
const finalCodes = new Set([
  'authentication_required',
  'card_not_supported',
  'currency_not_supported',
  'expired_card',
  'fraudulent',
  'incorrect_number',
  'invalid_account',
  'lost_card',
  'merchant_blacklist',
  'new_account_information_available',
  'payment_method_unexpected_state',
  'pickup_card',
  'resource_missing',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'stolen_card',
  'stop_payment_order',
  'amount_too_small',
  'amount_too_large',
]);

export const isFinalDecline = (code: string | null | undefined): boolean => finalCodes.has(code ?? '');
