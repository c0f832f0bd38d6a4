import { inWords, plainPostalCode } from '../../experts/index.ts';
import type { Candidate, WaitingTicket } from './batch.ts';
import type { Sieve } from './fitting.ts';
import { distanceKm } from './travel.ts';

/** The hard rule that leaves no expert: the first one that the last experts fail at. */
export const waitingCodes = [
  'NOBODY_SKILLED',
  'NOBODY_SERVES',
  'NOBODY_AVAILABLE',
  'ALL_DECLINED',
  'ALL_FULL',
] as const;
export type WaitingCode = (typeof waitingCodes)[number];

const placeInWords = ({ country, postalCode }: WaitingTicket['place']): string => `${country} ${postalCode}`;

/** Why this expert: what fits, how near they are, and how much they have already. */
export function whyChosen(
  { requiredSkills, place, coordinates }: WaitingTicket,
  expert: Candidate,
  { areaMatch, load }: { readonly areaMatch: number; readonly load: number },
): string {
  const area = areaMatch === 0 ? `all of ${place.country}` : `the area around ${placeInWords(place)}`;
  const skills = requiredSkills.length === 0 ? 'What is needed' : inWords(requiredSkills);
  const way =
    coordinates && expert.coordinates
      ? `, ${Math.round(distanceKm(expert.coordinates, coordinates))} km away`
      : '';
  return `${skills}; serves ${area}${way}; ${load} of ${expert.capacity} tickets before this one.`;
}

/** Why no expert fits, by the hard rule that is nearest to being met. */
export function whyNone(
  { requiredSkills, place }: WaitingTicket,
  sieve: Sieve,
): { readonly code: WaitingCode; readonly reason: string } {
  const skilled = requiredSkills.length === 0 ? '' : ` with ${inWords(requiredSkills)}`;
  const where = placeInWords(place);
  if (sieve.skilled === 0)
    return {
      code: 'NOBODY_SKILLED',
      reason:
        requiredSkills.length === 0
          ? 'No expert is available'
          : `No available expert has ${inWords(requiredSkills)}`,
    };
  if (sieve.serving === 0)
    return { code: 'NOBODY_SERVES', reason: `No available expert${skilled} serves ${where}` };
  if (sieve.available === 0)
    return {
      code: 'NOBODY_AVAILABLE',
      reason: `None of the ${sieve.serving} experts${skilled} who serve ${where} is available`,
    };
  if (sieve.willing === 0)
    return {
      code: 'ALL_DECLINED',
      reason: `Every available expert${skilled} who serves ${where} has declined this ticket or did not take it in time`,
    };
  return {
    code: 'ALL_FULL',
    reason: `Every available expert${skilled} who serves ${where} has as many tickets as they can take`,
  };
}

/**
 * What would get the ticket an expert: `one more expert with computer-repair level 2 in DE 10xxx`. Tickets that the same would help have
 * the same words, so that they can be counted.
 */
export function whatWouldHelp({
  requiredSkills,
  place: { country, postalCode },
}: Pick<WaitingTicket, 'requiredSkills' | 'place'>): string {
  const skilled = requiredSkills.length === 0 ? '' : ` with ${inWords(requiredSkills)}`;
  const code = plainPostalCode(postalCode);
  // Two characters are about what an expert serves; the rest says how long a code is.
  const area = `${code.slice(0, 2)}${'x'.repeat(Math.max(0, code.length - 2))}`;
  return `one more expert${skilled} in ${country} ${area}`;
}
