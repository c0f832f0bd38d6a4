import { expect, it } from 'vitest';
import { scanPage } from './report-page.ts';

const place = { things: 4, bytes: 2_500_000, milliseconds: 12, skipped: null };
const clean = { ...place, place: 'rows of customer', found: [], plant: { isFound: true, missedForms: [] } };
const summary = {
  finishedAt: '2026-06-15T10:00:00Z',
  numbers: 64,
  wanted: { 'card number': 64, 'check value': 24 },
};

it('says what was looked for, where, and that nothing was found', () => {
  const page = scanPage({ ...summary, isClean: true, places: [clean] });
  expect(page).toContain('No card data outside the vault');
  expect(page).toContain('64 × card number');
  expect(page).toMatch(
    /rows of customer<\/th><td class="number">4<\/td><td class="number">2\.5<\/td>\s*<td>nothing<\/td>\s*<td>found<\/td>/,
  );
});

it('shows what was found, escaped, and which plant was missed', () => {
  const found = {
    ...clean,
    found: ['card number <4242> in logs'],
    plant: { isFound: false, missedForms: ['base64'] },
  };
  const page = scanPage({ ...summary, isClean: false, places: [found] });
  expect(page).toContain('Card data was found, or a plant was missed');
  expect(page).toContain('card number &lt;4242&gt; in logs');
  expect(page).toContain('missed: base64');
});
