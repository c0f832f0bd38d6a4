import { connect } from 'node:net';
import pg from 'pg';
import { type DatabaseName, type DatabaseUrls, databaseNames } from './databases.ts';
import { greets } from './nats-server.ts';
import { StartFault } from './start-fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const variableOf = (prefix: string, name: DatabaseName): string => `${prefix}_${name.toUpperCase()}`;
const isGiven = (env: Environment, name: string): boolean => (env[name] ?? '') !== '';

/**
 * The five databases of the environment; null when it names none and the embedded server is to be used.
 *
 * @throws StartFault when it names some and not all: the vault must not fall back to the embedded server unnoticed
 */
export function externalDatabases(env: Environment): Record<DatabaseName, DatabaseUrls> | null {
  const given = databaseNames.filter((name) => isGiven(env, variableOf('DATABASE_URL', name)));
  if (given.length === 0) return null;
  const missing = databaseNames
    .filter((name) => !given.includes(name))
    .map((name) => variableOf('DATABASE_URL', name));
  if (missing.length > 0)
    throw new StartFault(
      `${variableOf('DATABASE_URL', given[0] as DatabaseName)} is set, so all five databases are taken from the environment, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    );
  const urls = databaseNames.map((name) => {
    const app = env[variableOf('DATABASE_URL', name)] as string;
    return [name, { app, owner: env[variableOf('DATABASE_OWNER_URL', name)] || app }] as const;
  });
  return Object.fromEntries(urls) as Record<DatabaseName, DatabaseUrls>;
}

/** @throws StartFault naming the first variable whose database does not let us in */
export async function checkDatabases(databases: Readonly<Record<DatabaseName, DatabaseUrls>>): Promise<void> {
  await Promise.all(
    databaseNames.flatMap((name) => [
      checkDatabase(variableOf('DATABASE_URL', name), databases[name].app),
      checkDatabase(variableOf('DATABASE_OWNER_URL', name), databases[name].owner),
    ]),
  );
}

async function checkDatabase(variable: string, url: string): Promise<void> {
  const { host } = parsed(variable, url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new StartFault(
      `${variable} is set, but PostgreSQL at ${host} does not let us in: ${reason(error)}.`,
      {
        cause: error,
      },
    );
  }
}

/** @throws StartFault when no NATS server greets there */
export async function checkNats(url: string): Promise<void> {
  const { hostname, port, host } = parsed('NATS_URL', url);
  if (!(await greets(Number(port || 4222), hostname)))
    throw new StartFault(`NATS_URL is set, but no NATS server answers at ${host}.`);
}

/** @throws StartFault when the issuer's discovery document cannot be read or is another's */
export async function checkIssuer(issuer: string): Promise<void> {
  parsed('OIDC_ISSUER', issuer);
  const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let found: unknown;
  try {
    const answer = await fetch(discovery, { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    found = ((await answer.json()) as { issuer?: unknown }).issuer;
  } catch (error) {
    throw new StartFault(`OIDC_ISSUER is set, but ${discovery} cannot be read: ${reason(error)}.`, {
      cause: error,
    });
  }
  if (found !== issuer)
    throw new StartFault(`OIDC_ISSUER is ${issuer}, but the issuer there calls itself ${String(found)}.`);
}

/** @throws StartFault when nothing listens at the provider's address */
export async function checkProvider(apiBase: string | null): Promise<void> {
  const { hostname, port, host, protocol } = parsed('STRIPE_API_BASE', apiBase ?? 'https://api.stripe.com');
  const listens = await accepts(hostname, Number(port || (protocol === 'http:' ? 80 : 443)));
  if (!listens)
    throw new StartFault(`STRIPE_SECRET_KEY is set, but the payment provider at ${host} cannot be reached.`);
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(5_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => end(true));
  });
}

function parsed(variable: string, url: string): URL {
  if (!URL.canParse(url)) throw new StartFault(`${variable} is set but is not a URL.`);
  return new URL(url);
}

/** The system's short reason; a driver's error may hold several addresses that were tried. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message}${cause}`.replace(/\.$/, '');
}
