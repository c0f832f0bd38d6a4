import type { Outcome, Result } from './run-faults.ts';

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** One line as soon as a fault is over. */
export function outcomeLine(
  { fault, recoveredMs, wrong }: Outcome,
  { at, of, accepted }: { readonly at: number; readonly of: number; readonly accepted: number },
): string {
  const place = `${String(at).padStart(String(of).length)}/${of}`;
  const what = `${fault.kind.name.padEnd(13)} ${fault.target.padEnd(32)} ${seconds(fault.lastsMs).padStart(6)}`;
  const outcome = recoveredMs === null ? `✗ ${wrong}` : `✓ works again after ${seconds(recoveredMs)}`;
  return `${place}  ${what}  ${outcome}; ${accepted} acknowledged`;
}

/** What happened, by kind, and whether each invariant held. */
export function tableOf({ outcomes, acknowledged, invariants }: Result): string {
  const byKind = Map.groupBy(outcomes, ({ fault }) => fault.kind.name);
  const rows = [...byKind].map(([name, ofKind]) => {
    const slowest = Math.max(...ofKind.map(({ recoveredMs }) => recoveredMs ?? Number.POSITIVE_INFINITY));
    const failed = ofKind.filter(({ wrong }) => wrong !== null).length;
    const worst = Number.isFinite(slowest) ? seconds(slowest) : 'never';
    return `  ${name.padEnd(13)} ${String(ofKind.length).padStart(6)} ${worst.padStart(16)} ${String(failed).padStart(7)}`;
  });
  const total = Object.entries(acknowledged).map(([name, count]) => `${count} ${name}`);
  return [
    '',
    '  kind          faults  slowest recovery  failed',
    ...rows,
    '',
    `  acknowledged: ${total.join(', ')}`,
    '',
    ...invariants.map(({ name, wrong }) => (wrong === null ? `  ✓ ${name}` : `  ✗ ${name}: ${wrong}`)),
    '',
  ].join('\n');
}
