import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

/** Recommendations that are declined, with their reasons in ADR 0032. */
const declined: ReadonlySet<string> = new Set(['572B', 'FDE2', '7B9B']);

/** What any client of ours sends: who asks, and a header that no form can send, without which a GET is refused. */
const ourHeaders = (token: string) => ({
  authorization: `Bearer ${token}`,
  'apollo-require-preflight': 'true',
});

describe.each(['quanta', 'apollo'])('GraphQL over HTTP on the engine %s', (engine) => {
  let quanta: TestGateway;
  let token = '';
  beforeAll(async () => {
    quanta = await startTestGateway({ QUANTA_GATEWAY_ENGINE: engine });
    // The suite introspects, so it runs as an administrator.
    token = await quanta.issuer.token({ roles: ['administrator'] });
  });
  afterAll(() => quanta.stop());

  const audits = serverAudits({
    url: () => `${quanta.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...init.headers, ...ourHeaders(token) } }),
  });
  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    const result = await audit.fn();
    if (declined.has(audit.id)) expect(result.status).toBe('warn');
    else expect([result.status, 'reason' in result ? result.reason : '']).toEqual(['ok', '']);
  });
});
