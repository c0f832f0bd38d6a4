import { expect, it } from 'vitest';
import { dataFolderOf } from './data-folder.ts';
import { gatewayPort } from './gateway-port.ts';
import { showProgress } from './progress.ts';
import type { Platform } from './supervise.ts';
import type { Services } from './variables.ts';
import { welcome } from './welcome.ts';

it('writes over its running line, which never wraps in 80 columns', async () => {
  const written: string[] = [];
  const seen = Promise.withResolvers<void>();
  const write = (text: string): void => {
    written.push(text);
    if (written.length > 1) seen.resolve();
  };
  const progress = showProgress({ isTTY: true, columns: 80, write }, { NO_COLOR: '1' });
  await progress.step('A step with a name that is far too long for '.repeat(4), () => seen.promise);
  const running = written.filter((text) => text.includes('…'));
  expect(running.length).toBeGreaterThan(0);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences hold them
  for (const text of running) expect(text.replace(/\r|\u001b\[2K/g, '').length).toBeLessThan(80);
});

const platform = (missing: readonly string[]): Platform => ({
  services: {
    embedded: { postgres: true, nats: true, issuer: true, provider: true, mail: true },
    ports: { gateway: 4000, mail: 4025 },
    oidc: { issuer: 'http://127.0.0.1:4011', audience: 'quanta' },
  } as Services,
  processes: ['gateway', 'vault'],
  missing,
  renew: () => undefined,
  stop: async () => undefined,
});
const greeting = (missing: readonly string[] = []) =>
  welcome(platform(missing), dataFolderOf({ QUANTA_DATA: '/srv/quanta' }), '4.0');

it('greets in 80 columns, with the command that prints a token and no token', () => {
  for (const line of greeting().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(greeting()).toContain('npm run -s quanta -- token --role administrator');
  expect(greeting()).not.toContain('eyJ');
});
it('says what is missing when the demo company could not be made', () => {
  expect(greeting(['the demo company'])).toContain('Quanta is ready, but without the demo company:');
  expect(greeting()).toContain('Quanta is ready: 2 processes');
});

it('refuses a port that is none, with what would be right', async () => {
  await expect(gatewayPort({ PORT: '70000' })).rejects.toThrow('give a whole number from 1 to 65535');
});
