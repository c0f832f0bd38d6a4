import { spawn } from 'node:child_process';
import type { PlatformUrls } from '../../supervisor/state.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';
import { requirePlatform } from '../running-platform.ts';

/** Address of each page; null where the environment names a service of its own. */
const pages: Readonly<Record<string, (urls: PlatformUrls) => string | null>> = {
  explorer: ({ gateway }) => `${gateway}/explorer`,
  health: ({ gateway }) => `${gateway}/health`,
  home: ({ gateway }) => `${gateway}/`,
  mails: ({ mail }) => mail,
};

/** Opens a page of the running platform, and prints its address: on a server there is no browser. */
export const open: CliCommand = {
  name: 'open [page]',
  summary: 'open a page in the browser: explorer, health, home or mails',
  examples: ['npm run quanta -- open explorer', 'npm run -s quanta -- open mails --json'],
  argumentChoices: Object.keys(pages),
  run: async (context, { args: [page = 'home'] }) => {
    const { urls } = requirePlatform(context);
    const url = pages[page]?.(urls) ?? null;
    if (url === null)
      throw new CommandFault(
        exitCodes.refused,
        'Mails go to the server that SMTP_URL names; there is no page for them.',
      );
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
