import type { PoolClient } from 'pg';

/**
 * Beyond this many different texts the rest is sent unprepared: a text that is put together anew for each call (a list of changing
 * length) must not fill the server's memory.
 */
const textsMax = 500;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= textsMax) return known;
  const name = `q${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * The same client, with each statement prepared under a name at its first use on a connection. Parsing and planning took most of
 * PostgreSQL's time for our short statements; a connection that knows a statement only runs it.
 */
export function preparing(client: PoolClient): PoolClient {
  const query = (given: { text: string; name?: string }, values?: unknown[]): unknown => {
    const name = given.name ?? nameOf(given.text);
    return client.query(name === undefined ? given : { ...given, name }, values);
  };
  return { query } as unknown as PoolClient;
}
