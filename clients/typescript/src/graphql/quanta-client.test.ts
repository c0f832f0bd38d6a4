import { describe, expect, it } from 'vitest';
import { createQuantaClient } from './quanta-client.ts';
import { QuantaError } from './quanta-error.ts';
import type { TypedDocument } from './typed-document.ts';

interface Sent {
  readonly headers: Headers;
  readonly query: string;
  readonly variables: {
    readonly [name: string]: unknown;
    readonly input?: { readonly idempotencyKey?: string };
  };
}
type Reply = Error | 'hang' | { readonly status?: number; readonly headers?: object; readonly body: unknown };

/** A client whose network answers with the given replies in turn; the last one stays. */
function aClient(...replies: Reply[]) {
  const sent: Sent[] = [];
  const fakeFetch: typeof fetch = async (_url, init) => {
    const reply = replies[Math.min(sent.length, replies.length - 1)];
    sent.push({ headers: new Headers(init?.headers), ...JSON.parse(String(init?.body)) });
    if (reply === 'hang') {
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    }
    if (reply === undefined || reply instanceof Error) throw reply ?? new Error('no reply');
    const { status = 200, headers = {}, body } = reply;
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { ...headers },
    });
  };
  const client = createQuantaClient({
    url: 'https://api.example/graphql',
    token: async () => 'a-token',
    fetch: fakeFetch,
    timeoutMs: 50,
  });
  return { client, sent };
}

const data = (value: object): Reply => ({ body: { data: value } });
const fault = (code: string, extensions: object = {}, value: unknown = null): Reply => ({
  body: { data: value, errors: [{ message: code, extensions: { code, ...extensions } }] },
});

describe('a query', () => {
  it('carries the token and the types of its document', async () => {
    const { client, sent } = aClient(data({ me: { id: 'cus_1' } }));
    const document: TypedDocument<{ me: { id: string } }, { first: number }> = 'query Me { me { id } }';
    const answer = await client.query(document, { first: 1 });
    expect(answer.me.id).toBe('cus_1');
    expect(sent[0]).toMatchObject({ query: 'query Me { me { id } }', variables: { first: 1 } });
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer a-token');
  });

  it('is repeated after what passes: a lost connection, a quantum that is down', async () => {
    const { client, sent } = aClient(
      new TypeError('fetch failed'),
      fault('SERVICE_UNAVAILABLE', { retryAfterMs: 1 }),
      data({ ok: true }),
    );
    expect(await client.query('{ ok }')).toEqual({ ok: true });
    expect(sent).toHaveLength(3);
  });

  it('is not repeated after what stays', async () => {
    const { client, sent } = aClient(fault('FORBIDDEN', { requestId: 'req_1' }));
    await expect(client.query('{ ok }')).rejects.toMatchObject({ code: 'FORBIDDEN', requestId: 'req_1' });
    expect(sent).toHaveLength(1);
  });

  it('gives up after two repetitions, and at once when it should wait for longer than ten seconds', async () => {
    const down = aClient(fault('SERVICE_UNAVAILABLE', { retryAfterMs: 1 }));
    await expect(down.client.query('{ ok }')).rejects.toBeInstanceOf(QuantaError);
    expect(down.sent).toHaveLength(3);
    const limited = aClient({ status: 429, headers: { 'retry-after': '60' }, body: 'slow down' });
    await expect(limited.client.query('{ ok }')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: 60_000,
    });
    expect(limited.sent).toHaveLength(1);
  });

  it('ends by time-out, and by the caller’s own signal without a repetition', async () => {
    const { client } = aClient('hang');
    await expect(client.query('{ ok }')).rejects.toMatchObject({ code: 'CLIENT_TIMEOUT' });
    const aborted = aClient('hang');
    const work = aborted.client.query('{ ok }', {}, { signal: AbortSignal.timeout(5) });
    await expect(work).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(aborted.sent).toHaveLength(1);
  });

  it('says so when what answers is not the API', async () => {
    const { client } = aClient({ headers: { 'x-request-id': 'req_9' }, body: '<html>hotel login</html>' });
    await expect(client.query('{ ok }')).rejects.toMatchObject({
      code: 'UNREADABLE_RESPONSE',
      requestId: 'req_9',
    });
  });

  it('keeps the fields of the quanta that are up', async () => {
    const partial = fault(
      'SERVICE_UNAVAILABLE',
      { retryAfterMs: 60_000 },
      { me: { id: 'cus_1' }, invoices: null },
    );
    await expect(aClient(partial).client.query('{ me { id } }')).rejects.toMatchObject({
      data: { me: { id: 'cus_1' } },
    });
    const answer = await aClient(partial).client.queryPartial('{ me { id } }');
    expect(answer.data).toMatchObject({ me: { id: 'cus_1' } });
    expect(answer.errors).toHaveLength(1);
  });
});

describe('a mutation', () => {
  const lost = [new TypeError('connection reset'), data({ addCard: {} })];

  it('is never repeated without an idempotency key: it may have been carried out', async () => {
    const { client, sent } = aClient(...lost);
    await expect(client.mutate('mutation { addCard }', { input: {} })).rejects.toMatchObject({
      code: 'NETWORK_FAILURE',
    });
    expect(sent).toHaveLength(1);
  });

  it('is repeated under the same key when it has one', async () => {
    const { client, sent } = aClient(...lost);
    await client.mutate('mutation { addCard }', { input: { a: 1 } }, { idempotencyKey: 'once' });
    expect(sent.map(({ variables }) => variables.input)).toEqual([
      { a: 1, idempotencyKey: 'once' },
      { a: 1, idempotencyKey: 'once' },
    ]);
    const own = aClient(...lost);
    await own.client.mutate('mutation { addCard }', { input: { idempotencyKey: 'mine' } });
    expect(own.sent).toHaveLength(2);
  });
});

describe('a list', () => {
  const aPage = (nodes: number[], endCursor: string | null, hasNextPage: boolean): Reply =>
    data({ list: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage, endCursor } } });
  interface Listed {
    readonly list: {
      readonly edges: { readonly node: number }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }

  it('is walked page by page', async () => {
    const { client, sent } = aClient(aPage([1, 2], 'b', true), aPage([3], 'c', false));
    const seen: number[] = [];
    const document = 'query ($first: Int!, $after: String) { list }' as string &
      TypedDocument<Listed, object>;
    for await (const node of client.paginate(document, { connection: ({ list }) => list, pageSize: 2 }))
      seen.push(node);
    expect(seen).toEqual([1, 2, 3]);
    expect(sent.map(({ variables }) => variables)).toEqual([
      { first: 2, after: null },
      { first: 2, after: 'b' },
    ]);
  });

  it('is left when the caller has enough, and ends when the cursor stands still', async () => {
    const { client, sent } = aClient(aPage([1, 2], 'b', true));
    const list = () => client.paginate<Listed, number>('{ list }', { connection: (answer) => answer.list });
    for await (const node of list()) if (node === 1) break;
    expect(sent).toHaveLength(1);
    await expect(Array.fromAsync(list())).rejects.toMatchObject({ code: 'UNREADABLE_RESPONSE' });
  });
});
