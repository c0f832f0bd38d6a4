import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [process.env.CHROMIUM_BIN, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Debian's browser, or the one that CHROMIUM_BIN names; null where there is none. */
export const chromiumPath: string | null =
  places.find((path) => path !== undefined && existsSync(path)) ?? null;

/** @returns whether a test of pages can run here; says so where it cannot */
export function hasChromium(what: string): boolean {
  if (chromiumPath === null)
    process.stderr.write(`${what}: skipped, there is no Chromium here (apt-get install chromium)\n`);
  return chromiumPath !== null;
}

/** @throws Error where there is no browser */
export async function startChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('there is no Chromium here');
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
}
