import type { DataFolder } from './data-folder.ts';
import type { Platform } from './supervise.ts';

/** What a person needs once everything runs: the addresses, how to sign in, and what to do next. Fits 80 columns. */
export function welcome(platform: Platform, folder: DataFolder, seconds: string): string {
  const { services, missing } = platform;
  const { embedded } = services;
  const gateway = `http://127.0.0.1:${services.ports.gateway}`;
  const addresses: [string, string][] = [
    ['Start here', `${gateway}/`],
    ['Gateway', `${gateway}/graphql`],
    ['Explorer', `${gateway}/explorer`],
    ['Health', `${gateway}/health`],
    ...(embedded.mail
      ? [['Mail catcher', `http://127.0.0.1:${services.ports.mail}`] as [string, string]]
      : []),
    ...(embedded.provider ? [['Payments', 'stand-in: no money moves'] as [string, string]] : []),
    ['Data', folder.root],
  ];
  const signIn = embedded.issuer
    ? 'npm run -s quanta -- token --role administrator'
    : `with tokens of ${services.oidc.issuer}`;
  const rows: [string, string][] = [
    ['Sign in', signIn],
    ['Next', 'npm run demo   (in another terminal)'],
    ['Help', 'npm run quanta -- --help'],
    ['Stop', 'Ctrl-C'],
  ];
  const lines = [
    '',
    `${readiness(missing)} ${platform.processes.length} processes, started in ${seconds} s.`,
    '',
    ...addresses.map(row),
    '',
    ...rows.map(row),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const row = ([name, value]: readonly [string, string]): string => `  ${name.padEnd(14)}${value}`;

const readiness = (missing: readonly string[]): string =>
  missing.length === 0 ? 'Quanta is ready:' : `Quanta is ready, but without ${missing.join(' and ')}:`;
