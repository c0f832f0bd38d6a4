import { afterAll, beforeAll, describe, it } from 'vitest';
import { assertionHeader } from '../../../platform/auth/assertion.ts';
import { serveSubgraph } from '../../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../../platform/graphql/subgraph-sdl.ts';
import { aSignedIn, assertionKeys } from '../../../platform/graphql/testing/assertion-keys.ts';
import { cursorNeverInternal, textNeverInternal } from '../../../platform/graphql/testing/hostile-text.ts';
import { createLog } from '../../../platform/log/log.ts';
import { type Database, openDatabase } from '../../../platform/postgres/database.ts';
import { makeTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { wire } from '../wiring.ts';
import { resolvers } from './resolvers/index.ts';

let at: TestDatabase;
let database: Database;
let server: { url: string; stop(): Promise<void> };
const keys = assertionKeys();
const log = createLog({ process: 'test', level: 'silent' });

beforeAll(async () => {
  at = await makeTestDatabase('analytics');
  database = openDatabase({ url: at.url, name: 'test', log });
  server = await serveSubgraph({
    name: 'analytics',
    typeDefs: subgraphSdl('analytics'),
    resolvers,
    createContext: wire(database).createContext,
    host: '127.0.0.1',
    port: 0,
    assertionPublicKeyFile: keys.publicKeyFile,
    ready: async () => ({}),
    log,
  });
});
afterAll(async () => {
  await server.stop();
  await database.close();
  await at.drop();
});

const manager = aSignedIn('manager');
async function ask(query: string, variables: object) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [assertionHeader]: keys.sign(manager, 'analytics') },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { errors?: { extensions: { code: string } }[] };
}

describe('no text ends as INTERNAL', () => {
  it.each(['satisfactionReport', 'moneyReport'])('in the days of %s', async (report) => {
    const query = `query ($from: LocalDate!, $to: LocalDate!) { ${report}(from: $from, to: $to) { __typename } }`;
    await textNeverInternal('2026-03-01', (from) => ask(query, { from, to: '2026-03-31' }));
    await textNeverInternal('2026-03-01', (day) => ask(query, { from: day, to: day }));
  });
  it('in the cursor of expertPerformanceReport', () =>
    cursorNeverInternal((after) =>
      ask(
        'query ($after: String) { expertPerformanceReport(from: "2026-03-01", to: "2026-03-31", after: $after) { nodes { completed } } }',
        { after },
      ),
    ));
});
