import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { filledIn } from '../../consoles/explorer/variables.js';
import { roles } from '../../kernel/access/actor.ts';
import { hasChromium, startChromium } from '../harness/chromium.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { linksOf, type Visit, visit } from './testing/visit.ts';

/** The pages as people see them: in a browser, in the demo company with its year of life. */
describe.skipIf(!hasChromium('Pages in a browser'))('in a browser', () => {
  let platform: TestPlatform;
  let browser: Browser;
  let window: Visit;
  beforeAll(async () => {
    platform = await startTestPlatform({ env: { QUANTA_SEED: 'on' } });
    browser = await startChromium();
    window = await visit(browser, platform.gatewayUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });
  afterEach(() => {
    expect(window.faults.splice(0)).toEqual([]);
  });

  describe('the first page', () => {
    it('names a person for each role, and every link of it answers', async () => {
      const { page } = window;
      await page.goto('/', { waitUntil: 'networkidle' });
      const people = await page.locator('[data-role] .person').allTextContents();
      expect(people).toHaveLength(roles.length);
      expect(people.filter((name) => name.trim() === '')).toEqual([]);
      const links = await linksOf(page);
      expect(links.length).toBeGreaterThanOrEqual(roles.length + 3);
      expect(await deadOf(page, links)).toEqual([]);
    });
    // The explorer's scripts are large, so what each card leads to is asked for without them.
    it.each(roles)('leads %s to an operation that shows something', async (role) => {
      const { page } = window;
      await page.goto('/', { waitUntil: 'networkidle' });
      const href = (await page.locator(`[data-role="${role}"]`).getAttribute('href')) ?? '';
      const explorer = await page.request.get(href, { headers: { accept: 'text/html' } });
      expect([explorer.status(), await explorer.text()]).toEqual([
        200,
        expect.stringContaining('explorer.js'),
      ]);
      const session = (await (await page.request.get('/auth/session')).json()) as Session;
      expect(session.roles).toEqual([role]);
      const saved = operationNamed(new URL(explorer.url()).searchParams.get('operation'));
      const answer = await page.request.post('/graphql', {
        headers: { 'x-csrf-token': session.csrf },
        data: { query: saved.query, variables: JSON.parse(filledIn(saved.variables) ?? '{}') },
      });
      const { data, errors } = (await answer.json()) as Answer;
      expect(errors).toBeUndefined();
      expect(rowsIn(data)).toBeGreaterThan(0);
    });
    it('is used with the keyboard alone', async () => {
      const { page } = window;
      await page.goto('/', { waitUntil: 'networkidle' });
      await page.keyboard.press('Tab');
      expect(await focused(page)).toContain('Customer');
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
      );
      expect(outline).not.toBe('none');
      const name = await page.locator('[data-role="customer"] .person').textContent();
      await page.keyboard.press('Enter');
      await page.locator('nav h2').first().waitFor();
      expect(await page.locator('#person option:checked').textContent()).toBe(`${name} (customer)`);
      expect(await page.locator('nav h2').first().textContent()).toBe('Yours: customer');
    });
  });
});

interface Session {
  readonly roles: readonly string[];
  readonly csrf: string;
}

interface SavedOperation {
  readonly name: string;
  readonly query: string;
  /** JSON text. */
  readonly variables: string | null;
}

/** @throws Error when the explorer does not have it */
function operationNamed(name: string | null): SavedOperation {
  const file = new URL('../../consoles/explorer/operations.json', import.meta.url);
  const found = (JSON.parse(readFileSync(file, 'utf8')) as readonly SavedOperation[]).find(
    (one) => one.name === name,
  );
  if (found === undefined) throw new Error(`no saved operation is called ${name}`);
  return found;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement?.textContent ?? '').trim());

/** How many things the lists of an answer have. */
function rowsIn(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + rowsIn(each), 0);
}

/** The addresses that do not answer with a page. */
async function deadOf(page: Page, links: readonly string[]): Promise<readonly string[]> {
  const dead: string[] = [];
  for (const link of links) {
    const response = await page.request.get(link, { headers: { accept: 'text/html' } });
    if (!response.ok()) dead.push(`${link}: ${response.status()}`);
  }
  return dead;
}
