import { cpus } from 'node:os';
import { type Measurement, median } from './measurement.ts';
import { scenarios } from './scenarios.ts';

/** Medians over the rounds as a Markdown table, with the ratios that the project promises beneath it. */
export function report(measurements: readonly Measurement[]): string {
  const names = [...new Set(measurements.map(({ peer }) => peer))];
  const of = (peer: string, scenario: string, read: (one: Measurement) => number): number =>
    median(measurements.filter((one) => one.peer === peer && one.scenario === scenario).map(read));
  const cell = (peer: string, scenario: string): string =>
    `${whole(of(peer, scenario, (one) => one.requestsPerSecond))} / ${fine(of(peer, scenario, (one) => one.p50Ms))} / ${fine(of(peer, scenario, (one) => one.p99Ms))}`;
  const rows = names.map((peer) => {
    const mine = measurements.filter((one) => one.peer === peer);
    const memory = whole(median(mine.map((one) => one.memoryPeakMb)));
    const start = whole(median(mine.map((one) => one.startMs)));
    return `| ${peer} | ${scenarios.map(({ name }) => cell(peer, name)).join(' | ')} | ${memory} | ${start} |`;
  });
  const ratios = names
    .slice(1)
    .flatMap((peer) => [
      ratioRow(peer, 'requests a second', (one) => one.requestsPerSecond),
      ratioRow(peer, 'requests by second of processor', (one) => one.requests / one.cpuMs),
    ]);
  function ratioRow(peer: string, says: string, read: (one: Measurement) => number): string {
    const each = scenarios.map(({ name }) => of(names[0] ?? '', name, read) / of(peer, name, read));
    const mean = each.reduce((product, ratio) => product * ratio, 1) ** (1 / each.length);
    return `| ${names[0]} ÷ ${peer}, ${says} | ${each.map(fine).join(' | ')} | ${fine(mean)} |`;
  }
  return [
    `\nNode ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} processors. Requests a second / p50 ms / p99 ms.\n`,
    `| | ${scenarios.map(({ name }) => name).join(' | ')} | peak MB | start ms |`,
    `|---|${scenarios.map(() => '---|').join('')}---|---|`,
    ...rows,
    `\n| ratio | ${scenarios.map(({ name }) => name).join(' | ')} | geometric mean |`,
    `|---|${scenarios.map(() => '---|').join('')}---|`,
    ...ratios,
  ].join('\n');
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const fine = (value: number): string => value.toFixed(1);
