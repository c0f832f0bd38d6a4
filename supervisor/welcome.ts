import { type Role, roles } from '../kernel/access/actor.ts';
import type { DataFolder } from './data-folder.ts';
import { developmentToken } from './development-token.ts';
import type { Platform } from './supervise.ts';

/** What a person needs once everything runs: addresses, a token to sign in with for each role, and what to do next. */
export async function welcome(platform: Platform, folder: DataFolder, seconds: string): Promise<string> {
  const { services } = platform;
  const { embedded } = services;
  const gateway = `http://127.0.0.1:${services.ports.gateway}`;
  const addresses: [string, string][] = [
    ['Gateway', `${gateway}/graphql`],
    ['Explorer', `${gateway}/explorer`],
    ['Health', `${gateway}/health`],
    ...(embedded.mail
      ? [['Mail catcher', `http://127.0.0.1:${services.ports.mail}`] as [string, string]]
      : []),
    ...(embedded.provider ? [['Payments', 'stand-in: no money moves'] as [string, string]] : []),
    ['Data', folder.root],
  ];
  const tokens = embedded.issuer ? await tokensOf(services.oidc.issuer) : [];
  const lines = [
    '',
    `Quanta is ready after ${seconds} s, ${platform.processes.length} processes.`,
    '',
    ...addresses.map(([name, value]) => `  ${name.padEnd(14)}${value}`),
    '',
    ...(tokens.length === 0
      ? [`  Sign in with tokens of ${services.oidc.issuer}.`]
      : [
          '  Sign in (Authorization: Bearer …), good for 12 hours:',
          ...tokens.map(([role, token]) => `  ${role.padEnd(16)}${token}`),
        ]),
    '',
    '  Next: npm run demo (in another terminal), or npm run quanta -- --help. Ctrl-C stops everything.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

async function tokensOf(issuer: string): Promise<[Role, string][]> {
  try {
    return await Promise.all(
      roles.map(async (role) => [role, await developmentToken(issuer, { role })] as [Role, string]),
    );
  } catch {
    // The platform runs all the same; `quanta token` says why there are none.
    return [];
  }
}
