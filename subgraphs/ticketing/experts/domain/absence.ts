import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import { isEarlier } from '../../../../kernel/time/interval.ts';

/** A time in which an expert is away, `[from, until)`. Both are ISO instants in UTC, as the row keeps them. */
export interface Absence {
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

const absencesMax = 50;
const daysMax = 400;
const invalid = (message: string, field: string) => refuse('INVALID_VALUE', message, ['input', field]);

/** True while the expert is away. */
export const isAbsent = (absences: readonly Absence[], now: Temporal.Instant): boolean =>
  absences.some(({ from, until }) => !isEarlier(now, instantOf(from)) && isEarlier(now, instantOf(until)));

/** True when the expert is away at any instant of `[from, until)`. */
export const isAwayDuring = (
  absences: readonly Absence[],
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): boolean =>
  absences.some((away) => isEarlier(instantOf(away.from), until) && isEarlier(from, instantOf(away.until)));

/** The absences with another one. What is over is left out: the history has it. */
export function addAbsence(
  absences: readonly Absence[],
  typed: { readonly from: Temporal.Instant; readonly until: Temporal.Instant; readonly reason: string },
  now: Temporal.Instant,
): Result<readonly Absence[], 'INVALID_VALUE' | 'OVERLAPS'> {
  const reason = checkText(typed.reason, { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' });
  if (!reason.ok) return reason;
  const { from, until } = typed;
  if (!isEarlier(from, until)) return invalid('An absence ends after it begins.', 'until');
  if (!isEarlier(now, until)) return invalid('The absence is over already.', 'until');
  if (isEarlier(from.add({ hours: 24 * daysMax }), until))
    return invalid(`An absence is at most ${daysMax} days long; write that they take no tickets.`, 'until');
  const ahead = aheadOf(absences, now);
  if (ahead.length >= absencesMax)
    return invalid(`An expert has at most ${absencesMax} absences ahead.`, 'from');
  const other = ahead.find(
    (each) => isEarlier(from, instantOf(each.until)) && isEarlier(instantOf(each.from), until),
  );
  if (other !== undefined)
    return refuse('OVERLAPS', `They are away from ${other.from} to ${other.until} already.`, [
      'input',
      'from',
    ]);
  const added = { from: from.toString(), until: until.toString(), reason: reason.value };
  return ok([...ahead, added].sort((a, b) => Temporal.Instant.compare(instantOf(a.from), instantOf(b.from))));
}

/** The absences when the one that begins at `from` ends now, or does not begin at all. */
export function endAbsence(
  absences: readonly Absence[],
  from: Temporal.Instant,
  now: Temporal.Instant,
): Result<readonly Absence[], 'NOT_FOUND'> {
  const ahead = aheadOf(absences, now);
  const rest = ahead.filter((each) => !instantOf(each.from).equals(from));
  return rest.length < ahead.length
    ? ok(rest)
    : refuse('NOT_FOUND', 'No absence begins then, or it is over; see `Expert.absences`.', ['input', 'from']);
}

const aheadOf = (absences: readonly Absence[], now: Temporal.Instant): readonly Absence[] =>
  absences.filter(({ until }) => isEarlier(now, instantOf(until)));
const instantOf = (text: string): Temporal.Instant => Temporal.Instant.from(text);
