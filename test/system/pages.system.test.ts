import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { filledIn } from '../../consoles/explorer/variables.js';
import { roles } from '../../kernel/access/actor.ts';
import { hasChromium, startChromium } from '../harness/chromium.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { eventually } from './testing/eventually.ts';
import { rowsOf } from './testing/rows.ts';
import { surveyTokens } from './testing/survey-tokens.ts';
import {
  boxesOf,
  desk,
  linksOf,
  overflowOf,
  overlapping,
  phone,
  type Size,
  smallDesk,
  type Visit,
  visit,
} from './testing/visit.ts';

/** The pages as people see them: in a browser, in the demo company with its year of life. */
describe.skipIf(!hasChromium('Pages in a browser'))('in a browser', () => {
  let platform: TestPlatform;
  let browser: Browser;
  /** One window for all that needs no other: the explorer's scripts are large. */
  let window: Visit;
  const opened: Visit[] = [];
  const open = async (size: Size = desk): Promise<Visit> => {
    const opens = await visit(browser, platform.gatewayUrl, size);
    opened.push(opens);
    return opens;
  };
  beforeAll(async () => {
    platform = await startTestPlatform({ env: { QUANTA_SEED: 'on' } });
    browser = await startChromium();
    window = await open();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
  });
  afterEach(async () => {
    const faults = opened.flatMap((one) => one.faults.splice(0));
    for (const one of opened.splice(0))
      if (one === window) opened.push(one);
      else await one.context.close();
    expect(faults).toEqual([]);
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
    // The explorer's scripts are large, so what each card leads to is asked for without them; a few are opened below.
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
      const answer = answerIn(page);
      const name = await page.locator('[data-role="customer"] .person').textContent();
      await page.keyboard.press('Enter');
      expect((await answer).errors).toBeUndefined();
      await shownIn(page, '"data"');
      expect(await page.locator('#person option:checked').textContent()).toBe(`${name} (customer)`);
      expect(await page.locator('nav h2').first().textContent()).toBe('Yours: customer');
    });
  });

  describe('the explorer', () => {
    const openAs = async (page: Page, role: string, operation: string) => {
      const answer = answerIn(page);
      await page.goto(`/explorer?as=${role}&operation=${operation}`);
      return answer;
    };
    it('makes somebody else of a person by a menu', async () => {
      const { page } = window;
      await openAs(page, 'manager', 'open-tickets');
      const answer = answerIn(page);
      await page.locator('#person').selectOption({ label: 'Hanna Weber (helpdesk)' });
      expect((await answer).errors).toBeUndefined();
      await shownIn(page, '"data"');
      expect(await page.locator('nav h2').first().textContent()).toBe('Yours: helpdesk');
    });
    it('shows a refusal with the roles that may', async () => {
      const { page } = window;
      // As the helpdesk's person of the test before.
      const answer = answerIn(page);
      await page.goto('/explorer?operation=money-report');
      expect((await answer).errors?.[0]?.message).toMatch(
        /Roles that may: manager, billing_admin, billing_viewer\.$/,
      );
      await shownIn(page, 'Roles that may');
    });
    it('explains the operation in a tab of its own, also with the keyboard', async () => {
      const { page } = window;
      await openAs(page, 'manager', 'the-year');
      await shownIn(page, '"data"');
      await page.locator('#editor-tab').focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('#plan-text', { hasText: 'Who may read it' }).waitFor();
      expect(await focused(page)).toBe('Explain');
      expect(await page.locator('#explorer').isVisible()).toBe(false);
      const [plan] = await boxesOf(page, '#plan');
      expect(plan?.width).toBeGreaterThan(desk.width * 0.6);
      await page.keyboard.press('ArrowLeft');
      expect(await page.locator('#explorer').isVisible()).toBe(true);
    });
    it('has no other vendor’s logo, and no link that is dead or leads away', async () => {
      const { page } = window;
      expect(await page.locator('#operations a').count()).toBeGreaterThan(15);
      const links = new Set(await linksOf(page));
      let opened = 0;
      for (const button of await page.locator('.graphiql-sidebar button').all()) {
        await button.click();
        await page.locator('.graphiql-plugin, [role="dialog"], .graphiql-sidebar').first().waitFor();
        opened += 1;
        const vendors = page.getByText(/OneGraph|Yoga|Hive|Guild/i).filter({ visible: true });
        expect(await vendors.allTextContents()).toEqual([]);
        for (const link of await linksOf(page)) links.add(link);
        await page.keyboard.press('Escape');
      }
      expect(opened).toBeGreaterThanOrEqual(4);
      expect([...links].filter((link) => !link.startsWith(platform.gatewayUrl))).toEqual([]);
      expect(await deadOf(page, [...links])).toEqual([]);
      expect(await page.locator('img').count()).toBe(0);
    });
    it('has room at 1,024 pixels', async () => {
      const { page } = await open(smallDesk);
      await openAs(page, 'billing_admin', 'billing-runs');
      await shownIn(page, '"data"');
      expect(await overflowOf(page)).toBe(0);
      const controls = await boxesOf(page, 'header > *, header [role="tab"]:not(header [role="tablist"])');
      expect(controls.length).toBeGreaterThanOrEqual(5);
      expect(overlapping(controls)).toEqual([]);
      for (const { x, width } of controls) expect(x + width).toBeLessThanOrEqual(smallDesk.width);
      const [editor, answer] = await boxesOf(page, '.graphiql-query-editor, .graphiql-response');
      expect(editor?.width).toBeGreaterThan(350);
      expect(answer?.width).toBeGreaterThan(350);
      await page.locator('#show-operations').click();
      expect(await page.locator('#operations a').first().isVisible()).toBe(true);
      await page.locator('#operations a').first().focus();
      await page.keyboard.press('Escape');
      expect(await page.locator('#operations').isVisible()).toBe(false);
      expect(await focused(page)).toBe('Saved operations');
    });
    it('puts editor and answer below each other on a phone', async () => {
      const { page } = await open(phone);
      await openAs(page, 'customer', 'my-plans-and-tickets');
      await shownIn(page, '"data"');
      expect(await overflowOf(page)).toBe(0);
      const [editor, answer] = await boxesOf(page, '.graphiql-query-editor, .graphiql-response');
      expect(editor?.width).toBeGreaterThan(300);
      expect(answer?.width).toBeGreaterThan(300);
    });
  });

  describe('on a phone', () => {
    it.each(['/', '/health', '/errors', '/survey'])(
      '%s fits, and its links are large enough for a finger',
      async (path) => {
        const { page } = await open(phone);
        await page.goto(path, { waitUntil: 'networkidle' });
        expect(await overflowOf(page)).toBe(0);
        for (const { name, height } of await boxesOf(page, '.cards a, button, fieldset label'))
          expect([name, height >= 44]).toEqual([name, true]);
      },
    );
  });

  describe('the survey', () => {
    let unanswered: readonly string[] = [];
    beforeAll(async () => {
      unanswered = await eventually('three surveys can be answered', async () => {
        const { open: tokens } = await surveyTokens(platform);
        return tokens.length >= 3 ? tokens : null;
      });
    });
    const opensForm = async (page: Page, address: string) => {
      await page.goto(address);
      await page.locator('#survey').waitFor();
    };
    it('keeps its token over a reload, says what is true while there is no connection, and takes the answer once', async () => {
      const { page, context, faults } = await open(phone);
      await opensForm(page, `/survey?token=${unanswered[0]}`);
      expect(page.url()).toBe(`${platform.gatewayUrl}/survey`);
      await page.reload();
      await page.locator('#survey').waitFor();
      expect(await overflowOf(page)).toBe(0);
      for (const { name, height } of await boxesOf(page, 'button, fieldset label'))
        expect([name, height >= 44]).toEqual([name, true]);
      await page.getByLabel('Very satisfied', { exact: false }).last().check();
      await context.setOffline(true);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.locator('#problem', { hasText: 'could not confirm that your answer arrived' }).waitFor();
      faults.splice(0);
      await context.setOffline(false);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Your answer has been taken.').waitFor();
      await page.reload();
      await page.getByText('This survey has been answered already.').waitFor();
      expect(await page.locator('#survey').isVisible()).toBe(false);
    });
    it('is answered with the keyboard alone', async () => {
      const { page } = await open();
      await opensForm(page, `/survey?token=${unanswered[1]}`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Friendly.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('Your answer has been taken.').waitFor();
    });
    it('says that a link is unknown or has expired', async () => {
      const { page } = await open();
      await page.goto('/survey?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
      await page.getByText('This link does not work').waitFor();
      const expired = unanswered[2] ?? '';
      await rowsOf(
        platform,
        'customer',
        "UPDATE surveys SET expires_at = now() - interval '1 minute' WHERE token_hash = sha256(convert_to($1, 'UTF8')) RETURNING id",
        [expired],
      );
      await page.goto(`/survey?token=${expired}`);
      await page.getByText('It is unknown or has expired. Nothing was sent.').waitFor();
    });
    it('without its token asks for the mail’s link again', async () => {
      const { page } = await open();
      await page.goto('/survey');
      await page.getByText('Please open the link in the mail again').waitFor();
    });
    it('that cannot be read says so, and is there after a reload', async () => {
      const { page, faults } = await open();
      await page.route('**/graphql', (route) => route.abort());
      await page.goto(`/survey?token=${unanswered[2]}`);
      await page.getByText('cannot be opened at the moment').waitFor();
      faults.splice(0);
      await page.unroute('**/graphql');
      await page.reload();
      await page.getByText('This link does not work').waitFor();
    });
  });

  describe('the health page', () => {
    it('shows workers, vault, broker, and the queues with their ages', async () => {
      const { page } = window;
      await page.goto('/health');
      await page.getByRole('heading', { name: 'Everything is ready' }).waitFor();
      const parts = await page.locator('#parts th').allTextContents();
      for (const part of ['gateway', 'broker', 'vault', 'billing', 'billing-worker', 'customer-worker'])
        expect(parts).toContain(part);
      const queues = await page.locator('#queues th').allTextContents();
      expect(queues).toContain('billing-worker');
      expect(await page.locator('#queues-section').textContent()).toMatch(
        /To be sent.*Not confirmed.*To be read.*Parked/s,
      );
      expect(await deadOf(page, await linksOf(page))).toEqual([]);
    });
    it('is JSON for a program', async () => {
      const answer = await fetch(`${platform.gatewayUrl}/health`);
      const status = (await answer.json()) as Record<'parts' | 'queues', Record<string, object>>;
      expect(status.parts).toMatchObject({ vault: true, broker: true, 'ticketing-worker': true });
      expect(status.queues['billing-worker']).toMatchObject({
        outbox: { oldestSeconds: expect.any(Number) },
      });
    });
  });

  describe('the page of error codes', () => {
    it('opens at the code that an answer links to', async () => {
      const { page } = window;
      const { errors } = await platform.query('{ me { name } }');
      const address = String(errors[0]?.extensions?.docs);
      expect(address).toBe(`${platform.gatewayUrl}/errors#UNAUTHENTICATED`);
      await page.goto(address);
      const target = page.locator(':target');
      expect(await target.locator('h3').textContent()).toBe('UNAUTHENTICATED');
      const [box] = await boxesOf(page, ':target');
      expect(box?.y).toBeLessThan(desk.height);
      expect(await deadOf(page, await linksOf(page))).toEqual([]);
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

/** The answer to the next operation that is no question about the schema. */
async function answerIn(page: Page): Promise<Answer> {
  const response = await page.waitForResponse(
    (one) => one.url().endsWith('/graphql') && !(one.request().postData() ?? '').includes('__schema'),
  );
  return (await response.json()) as Answer;
}

/** Waits until the explorer's answer has these words. */
const shownIn = (page: Page, words: string): Promise<void> =>
  page.locator('.result-window', { hasText: words }).waitFor();

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
