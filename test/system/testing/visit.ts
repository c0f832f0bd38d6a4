import type { Browser, BrowserContext, Page } from 'playwright-core';
import { patience } from '../../harness/patience.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the pages are made for. */
export const desk: Size = { width: 1280, height: 900 };
export const smallDesk: Size = { width: 1024, height: 768 };
export const phone: Size = { width: 390, height: 844 };

/** A window of a browser, and everything that went wrong in it: a page of ours is quiet. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Lines on the console, faults of scripts, violations of the policy, requests that failed. */
  readonly faults: string[];
}

export async function visit(browser: Browser, baseURL: string, size: Size = desk): Promise<Visit> {
  const context = await browser.newContext({ viewport: size, baseURL });
  context.setDefaultTimeout(30_000 * patience());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left stops what it had begun to load.
    if (reason !== 'net::ERR_ABORTED') faults.push(`${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.url()}: HTTP ${response.status()}`);
  });
  return { page, context, faults };
}

/** How many pixels a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the visible elements of a selector are. */
export async function boxesOf(page: Page, selector: string): Promise<readonly Box[]> {
  const found = await page.locator(selector).filter({ visible: true }).all();
  return Promise.all(
    found.map(async (one) => {
      const { x, y, width, height } = (await one.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      return { name: ((await one.textContent()) ?? '').trim().slice(0, 30), x, y, width, height };
    }),
  );
}

/** The pairs of boxes that lie on each other. */
export const overlapping = (boxes: readonly Box[]): readonly string[] =>
  boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          one.x + 1 < other.x + other.width &&
          other.x + 1 < one.x + one.width &&
          one.y + 1 < other.y + other.height &&
          other.y + 1 < one.y + one.height,
      )
      .map((other) => `${one.name} and ${other.name}`),
  );

/** Every address that the page visibly links to, once, without what follows `#`. */
export async function linksOf(page: Page): Promise<readonly string[]> {
  const hrefs = await page.$$eval('a[href]', (links) =>
    links
      .filter((link) => link.checkVisibility({ visibilityProperty: true }))
      .map((link) => (link as HTMLAnchorElement).href.split('#')[0] ?? ''),
  );
  return [...new Set(hrefs)];
}
