import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { DataFolder } from '../../supervisor/data-folder.ts';
import type { PlatformUrls } from '../../supervisor/state.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { requirePlatform } from '../running-platform.ts';

/** Address of each page; a sentence where there is none. */
const pages: Readonly<Record<string, (urls: PlatformUrls, folder: DataFolder) => URL | string>> = {
  errors: ({ gateway }) => new URL('/errors', gateway),
  explorer: ({ gateway }) => new URL('/explorer', gateway),
  health: ({ gateway }) => new URL('/health', gateway),
  home: ({ gateway }) => new URL('/', gateway),
  mails: ({ mail }) =>
    mail === null ? 'Mails go to the server that SMTP_URL names; there is no page for them.' : new URL(mail),
  scan: (_urls, { scanPage }) =>
    existsSync(scanPage) ? pathToFileURL(scanPage) : 'There is no report yet: run npm run scan:cards.',
};

/** Opens a page of the running platform, and prints its address: on a server there is no browser. */
export const open: CliCommand = {
  name: 'open [page]',
  summary: 'open a page: home, explorer, health, mails, errors or scan',
  examples: ['npm run quanta -- open explorer', 'npm run -s quanta -- open mails --json'],
  argumentChoices: Object.keys(pages),
  run: async (context, { args: [page = 'home'] }) => {
    const { urls } = requirePlatform(context);
    const found = pages[page]?.(urls, context.folder) ?? `There is no page ${page}.`;
    if (typeof found === 'string') throw new CommandFault(exitCodes.refused, found);
    const url = found.href;
    const isOpened = await openInBrowser(url, context.env);
    context.output.answer({ page, url, isOpened }, () => [url]);
    if (!isOpened) context.output.say('No browser was found here: open the address yourself.');
  },
};

/** @returns whether something took the address */
function openInBrowser(url: string, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const opener = env.BROWSER || (process.platform === 'darwin' ? 'open' : 'xdg-open');
  return new Promise((resolve) => {
    const browser = spawn(opener, [url], { stdio: 'ignore', detached: true });
    browser.once('error', () => resolve(false));
    browser.once('spawn', () => {
      browser.unref();
      resolve(true);
    });
  });
}
