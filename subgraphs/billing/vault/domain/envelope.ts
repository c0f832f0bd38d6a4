import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { CardDeclineCode } from './outcome.ts';

/** What the message says the envelope is for. */
export interface Claimed {
  readonly customerId: string;
  readonly requestId: string;
}

/** The protected header of a card's envelope: authenticated together with the ciphertext. */
export type EnvelopeHeader = Readonly<Record<string, unknown>>;

export const envelopeAudience = 'quanta-vault';
/** A client's clock may be this far ahead. */
const skew = Temporal.Duration.from({ minutes: 15 });

/**
 * Whether an opened envelope was made for this customer and this request. Its age needs no bound of its own:
 * the intake key that it was made with is destroyed in time.
 */
export function checkEnvelope(
  header: EnvelopeHeader,
  claimed: Claimed,
  now: Temporal.Instant,
): Result<null, CardDeclineCode> {
  if (
    header.aud !== envelopeAudience ||
    header.customerId !== claimed.customerId ||
    header.requestId !== claimed.requestId
  )
    return refuse(
      'ENVELOPE_FOREIGN',
      'The envelope was made for another customer or request. Encrypt the card again.',
    );
  const { iat } = header;
  if (typeof iat !== 'number' || !Number.isInteger(iat) || iat <= 0)
    return refuse(
      'ENVELOPE_UNREADABLE',
      'The envelope does not say when it was made. Encrypt the card with encryptCard().',
    );
  if (iat * 1000 > now.add(skew).epochMilliseconds)
    return refuse(
      'ENVELOPE_FOREIGN',
      'The envelope says that it was made in the future. Check the clock and encrypt the card again.',
    );
  return ok(null);
}
