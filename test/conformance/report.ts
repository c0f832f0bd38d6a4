import type { Verdict } from './case.ts';
import type { CaseResult } from './runner.ts';

type Kind = Verdict['kind'];
const kinds: readonly Kind[] = ['agrees', 'differs', 'declined', 'unreadable'];

const ofKind = (results: readonly CaseResult[], kind: Kind): CaseResult[] =>
  results.filter(({ verdict }) => verdict.kind === kind);

const counts = (results: readonly CaseResult[]): string =>
  kinds.map((kind) => String(ofKind(results, kind).length).padStart(11)).join('');

function details({ id, verdict }: CaseResult): string[] {
  switch (verdict.kind) {
    case 'agrees':
      return verdict.notCompared.length === 0
        ? []
        : [
            `  ${id}: compared ${verdict.compared.join(', ')}; in words only: ${verdict.notCompared.join(', ')}`,
          ];
    case 'differs':
      return verdict.differences.map(
        ({ path, expected, computed }) => `  ${id}: ${path} expected ${expected}, computed ${computed}`,
      );
    default:
      return [`  ${id}: ${verdict.reason}`];
  }
}

/** The table per area, then what differs, was declined, could not be read, and what was compared in part. */
export function report(results: readonly CaseResult[]): string {
  const areas = [...new Set(results.map(({ area }) => area))].sort();
  const width = Math.max(8, ...areas.map((area) => area.length));
  const share = results.length === 0 ? 0 : (100 * ofKind(results, 'agrees').length) / results.length;
  const lines = [
    `${'area'.padEnd(width)}${kinds.map((kind) => kind.padStart(11)).join('')}`,
    ...areas.map((area) => `${area.padEnd(width)}${counts(results.filter((each) => each.area === area))}`),
    `${'all'.padEnd(width)}${counts(results)}   ${share.toFixed(1)} % agree`,
  ];
  const titles: Readonly<Record<Kind, string>> = {
    differs: 'Differ',
    declined: 'Declined: a policy that is not offered',
    unreadable: 'Unreadable',
    agrees: 'Agree in the part that can be computed',
  };
  for (const kind of ['differs', 'declined', 'unreadable', 'agrees'] as const) {
    const found = ofKind(results, kind).flatMap(details);
    if (found.length > 0) lines.push('', titles[kind], ...found);
  }
  return lines.join('\n');
}
