import { freshCardNumbers } from './card-numbers.ts';
import type { Find, Secret } from './secrets.ts';

/** A number that is put into a place on purpose, in several forms at once: a search that misses one is no proof. */
export interface Plant {
  readonly secret: Secret;
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
  const [value = ''] = freshCardNumbers(1);
  const secret: Secret = {
    kind: 'card number',
    value,
    fate: 'planted',
    isInClear: true,
    plantedIn: place,
  };
  const text = [
    `planted by the card scan: ${value}`,
    `grouped ${value.replace(/.{4}/g, '$& ').trim()}`,
    `hexadecimal ${Buffer.from(value).toString('hex')}`,
    `base64 ${Buffer.from(JSON.stringify({ number: value })).toString('base64')}`,
  ].join('\n');
  return { secret, text };
}

/** Which of the planted forms were not found. */
export function missedForms(finds: readonly Find[]): string[] {
  return encodingsPlanted
    .filter(([, fits]) => !finds.some(({ encoding }) => fits(encoding)))
    .map(([name]) => name);
}
