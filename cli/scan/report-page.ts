import { type Html, html, page } from '../../stand-ins/http/html.ts';
import type { PlaceReport } from './tally.ts';

export interface ScanSummary {
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  /** Card numbers that were sent through the platform. */
  readonly numbers: number;
  /** Everything that was looked for, by its kind: card number, check value, name. */
  readonly wanted: Readonly<Record<string, number>>;
  readonly isClean: boolean;
  readonly places: readonly PlaceReport[];
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** The report as a page: what was looked for, where, and what was found. Needs no other file. */
export function scanPage({ finishedAt, numbers, wanted, isClean, places }: ScanSummary): string {
  const bytes = places.reduce((sum, one) => sum + one.bytes, 0);
  const things = places.reduce((sum, one) => sum + one.things, 0);
  const body = html`
<style>table { width: 100%; border-collapse: collapse; } th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
td.number { text-align: end; font-variant-numeric: tabular-nums; } .wrong { color: #d1242f; font-weight: bold; }</style>
<h1>${isClean ? 'No card data outside the vault' : 'Card data was found, or a plant was missed'}</h1>
<p>${finishedAt}. ${numbers} made-up card numbers were sent through the platform; then ${megabytes(bytes)} MB in ${things} files, rows, messages, mails, answers and
processes were searched for them.</p>
<h2>What was looked for</h2>
<ul>${Object.entries(wanted).map(([kind, count]) => html`<li>${count} × ${kind}</li>`)}</ul>
<p class="quiet">In plain text, in the usual encodings of bytes and text, and in disguise where text is kept as text. In each place something was planted first: it must be
found, which shows that the search works there.</p>
<h2>Where</h2>
<table><thead><tr><th scope="col">Place</th><th scope="col">Things</th><th scope="col">MB</th><th scope="col">Found</th><th scope="col">Plant</th></tr></thead>
<tbody>${places.map(row)}</tbody></table>`;
  return page({ title: 'Card scan', body });
}

function row({ place, things, bytes, found, plant, skipped }: PlaceReport): Html {
  const wrong = html`<ul class="wrong">${found.map((one) => html`<li>${one}</li>`)}</ul>`;
  return html`<tr><th scope="row">${place}</th><td class="number">${things}</td><td class="number">${megabytes(bytes)}</td>
<td>${found.length === 0 ? (skipped === null ? 'nothing' : `not searched: ${skipped}`) : wrong}</td>
<td>${plantText(plant, skipped)}</td></tr>`;
}

function plantText(plant: PlaceReport['plant'], skipped: string | null): Html {
  if (plant === null || skipped !== null) return html`–`;
  return plant.isFound
    ? html`found`
    : html`<span class="wrong">missed: ${plant.missedForms.join(', ')}</span>`;
}
