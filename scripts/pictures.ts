/**
 * `npm run pictures`: pictures of the pages for the README, from a running platform with the demo company. Needs Chromium (`apt-get install chromium`, or CHROMIUM_BIN).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { checkout, dataFolderOf } from '../supervisor/data-folder.ts';
import { readState } from '../supervisor/state.ts';
import { startChromium } from '../test/harness/chromium.ts';

const folder = join(checkout, 'docs/pictures');
const bytesMax = 150_000;
const viewport = { width: 1280, height: 800 };

interface Picture {
  readonly name: string;
  readonly path: string;
  /** What has to be there first. */
  readonly shown: string;
}

const pictures: readonly Picture[] = [
  { name: 'first-page', path: '/', shown: '#mails:not([hidden])' },
  {
    name: 'explorer',
    path: '/explorer?as=customer&operation=my-plans-and-tickets',
    shown: '.result-window :text("data")',
  },
  {
    name: 'report',
    path: '/explorer?as=manager&operation=the-year',
    shown: '.result-window :text("moneyReport")',
  },
];

async function take(page: Page, { name, path, shown }: Picture): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle', timeout: 120_000 });
  await page.locator(shown).first().waitFor({ timeout: 120_000 });
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (picture.length > bytesMax)
    throw new Error(`${name}.png has ${picture.length} bytes; ${bytesMax} are enough for a README`);
  writeFileSync(join(folder, `${name}.png`), picture);
  console.log(`docs/pictures/${name}.png: ${Math.ceil(picture.length / 1000)} kB`);
}

const state = readState(dataFolderOf(process.env).stateFile);
if (state === null) throw new Error('Nothing runs here: start the platform first with npm start.');
const browser = await startChromium();
try {
  const context = await browser.newContext({ viewport, baseURL: state.urls.gateway, colorScheme: 'light' });
  const page = await context.newPage();
  for (const picture of pictures) await take(page, picture);
} finally {
  await browser.close();
}
