import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';

/** What administrators keep. */
export const referenceKinds = ['EXPERT', 'SKILL', 'SKILL_REQUIREMENT'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** One version of a thing that administrators keep: who made it, why, and what it changed. */
export interface ReferenceChange {
  readonly kind: ReferenceKind;
  /** An expert's id, a skill's name, or `PRINTER` and `PRINTER laserjet` for what equipment needs. */
  readonly thing: string;
  /** The version after it. */
  readonly version: number;
  readonly at: Temporal.Instant;
  /** `issuer|sub` of the sign-in. */
  readonly bySubject: string | null;
  readonly reason: string;
  /** `capacity: 5 → 8`, one a line. */
  readonly details: string;
}

/** What the caller of a change says about it. */
export interface Seen {
  /** The version that they have seen; null for a thing that is new. */
  readonly version: number | null;
  readonly reason: string | null;
}

/**
 * Whether a thing may be changed by somebody who has seen this version, and the reason as it is kept.
 *
 * @param current  its version; null when it is new
 */
export function checkSeen(
  current: number | null,
  { version, reason: typed }: Seen,
): Result<string, 'INVALID_VALUE' | 'VERSION_CONFLICT'> {
  if (version !== current)
    return refuse(
      'VERSION_CONFLICT',
      current === null
        ? 'It is not there yet; leave the version out to add it.'
        : version === null
          ? `It is there already, with version ${current}. Read it, and send the change with its version.`
          : `It was changed meanwhile: it has version ${current}, you have seen ${version}. Read it again.`,
      ['input', 'version'],
    );
  if (current === null && (typed === null || typed === '')) return ok('Added.');
  return checkText(typed ?? '', { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' });
}

/** What differs, a line each: `capacity: 5 → 8`. Empty when nothing does. @param before null when it is new */
export function differences(before: object | null, after: object): string {
  const was = (before ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(after)
    .flatMap(([key, value]) => {
      const [from, to] = [inWords(was[key]), inWords(value)];
      return from === to ? [] : [before === null ? `${key}: ${to}` : `${key}: ${from} → ${to}`];
    })
    .join('\n');
}

/** `computer-repair 2, phone-repair 1`, `DE 1`, `yes`; a dash for what is not there. */
function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(inWords).join(', ');
  if (value instanceof Temporal.Instant) return value.toString();
  if (typeof value === 'object')
    return Object.entries(value)
      .sort(textsFirst)
      .map(([, each]) => inWords(each))
      .join(' ');
  return String(value);
}

/** PostgreSQL keeps no order of an object's keys, so this is one: texts before numbers, then by key. */
const textsFirst = ([a, one]: [string, unknown], [b, other]: [string, unknown]): number =>
  Number(typeof one === 'number') - Number(typeof other === 'number') || (a < b ? -1 : 1);
