import type { Browser, BrowserContext, Page } from 'playwright-core';
import { patience } from '../../harness/patience.ts';

/** A window of a browser, and everything that went wrong in it: a page of ours is quiet. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Lines on the console, faults of scripts, violations of the policy, requests that failed. */
  readonly faults: string[];
}

export async function visit(
  browser: Browser,
  baseURL: string,
  size = { width: 1280, height: 900 },
): Promise<Visit> {
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

/** Every address that the page visibly links to, once, without what follows `#`. */
export async function linksOf(page: Page): Promise<readonly string[]> {
  const hrefs = await page.$$eval('a[href]', (links) =>
    links
      .filter((link) => link.checkVisibility({ visibilityProperty: true }))
      .map((link) => (link as HTMLAnchorElement).href.split('#')[0] ?? ''),
  );
  return [...new Set(hrefs)];
}
