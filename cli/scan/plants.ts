import { freshCardNumbers } from './card-numbers.ts';
import type { Find, Secret } from './secrets.ts';

/** A number that is put into a place on purpose, in several forms at once: a search that misses one is no proof. */
export interface Plant {
  readonly secret: Secret;
  /** Stands in disguise alone, so that only the rule for typed text finds it. */
  readonly disguised: Secret;
  /** Lines of printable ASCII, each shorter than a mail's line. */
  readonly text: string;
}

const encodingsPlanted: readonly (readonly [string, (encoding: string) => boolean])[] = [
  ['plain', (encoding) => encoding === 'plain'],
  ['grouped', (encoding) => encoding.startsWith('with spaces')],
  ['hexadecimal', (encoding) => encoding.startsWith('hexadecimal')],
  ['base64', (encoding) => encoding.startsWith('base64')],
];

export function plantFor(place: string): Plant {
  const [plain, typed] = freshCardNumbers(2).map(
    (value): Secret => ({ kind: 'card number', value, fate: 'planted', isInClear: true, plantedIn: place }),
  ) as [Secret, Secret];
  const { value } = plain;
  const text = [
    `planted by the card scan: ${value}`,
    `grouped ${value.replace(/.{4}/g, '$& ').trim()}`,
    `hexadecimal ${Buffer.from(value).toString('hex')}`,
    `base64 ${Buffer.from(JSON.stringify({ number: value })).toString('base64')}`,
    `disguised ${typed.value.replace(/.{3}/g, '($&) - ')}`,
  ].join('\n');
  return { secret: plain, disguised: typed, text };
}

/**
 * Which of the planted forms were not found.
 *
 * @param finds           of either number of the plant
 * @param options.isText  whether disguises were looked for, too
 */
export function missedForms(
  finds: readonly Find[],
  { plant, isText }: { readonly plant: Plant | null; readonly isText: boolean },
): string[] {
  const missed = encodingsPlanted.filter(
    ([, fits]) => !finds.some(({ secret, encoding }) => secret === plant?.secret && fits(encoding)),
  );
  const isDisguiseMissed = isText && !finds.some(({ secret }) => secret === plant?.disguised);
  return [...missed.map(([name]) => name), ...(isDisguiseMissed ? ['disguised'] : [])];
}
