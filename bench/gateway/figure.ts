/** What a figure must not miss. */
export type Limit = { readonly atMost: number } | { readonly atLeast: number };

/** Something measured, beside its limit where it has one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Empty for a ratio. */
  readonly unit: string;
  readonly limit: Limit | null;
}

export const isKept = (value: number, limit: Limit): boolean =>
  'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;

export const limitText = (limit: Limit, unit = ''): string =>
  `${'atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`}${unit === '' ? '' : ` ${unit}`}`;

export const shown = (value: number): string =>
  value >= 1_000
    ? Math.round(value).toLocaleString('en')
    : value >= 100
      ? value.toFixed(0)
      : value.toFixed(1);

/** Colour is for people: a file gets none. */
const paint = (colour: number, text: string): string =>
  process.stdout.isTTY === true ? `\u001b[${colour}m${text}\u001b[39m` : text;

/** ✓ or ✗. */
export const mark = (value: number, limit: Limit): string =>
  isKept(value, limit) ? paint(32, '✓') : paint(31, '✗');

export function figureLine({ name, value, unit, limit }: Figure): string {
  const told = `${shown(value)}${unit === '' ? '' : ` ${unit}`}`;
  return limit === null
    ? `  ${name}: ${told}`
    : `${mark(value, limit)} ${name}: ${told} (${limitText(limit, unit)})`;
}
