import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { type Attack, type Outcome, query, send } from './attack.ts';

const json = { 'content-type': 'application/json' };
const hasData = (text: string, { status }: Response): boolean => status === 200 && text.includes('"data":{');
const post = (body: string, headers: Readonly<Record<string, string>> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
});

/** As it is, where `fetch` would mend it. */
async function raw(url: string, lines: readonly string[]): Promise<Outcome> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(lines.join('\r\n'));
  const text = await textOf(socket);
  return { status: Number(text.split(' ')[1]), text, succeeded: text.includes('"data":{') };
}
const hello = '{"query":"{ hello }"}';

/** SECURITY.md 2–4: what a stranger would learn, and requests in a form that ours never have. */
export const attacksOnForm: readonly Attack[] = [
  query('introspection as a stranger', 'introspection', '{ __schema { types { name } } }'),
  query('introspection of one type', 'introspection', '{ __type(name: "Customer") { fields { name } } }'),
  {
    name: 'guessing names by what the server suggests',
    guards: ['schemaHints'],
    attempt: async (target) => {
      const answer = await target.ask('{ helo }');
      return { ...answer, succeeded: /did you mean/i.test(answer.text) };
    },
  },
  {
    name: 'guessing names by what the server suggests for a variable',
    guards: ['schemaHints'],
    attempt: async (target) => {
      const token = await target.issuer.token();
      const text = 'mutation ($input: PlaceInput!) { place(input: $input) }';
      const answer = await target.ask(text, { token, variables: { input: { idempotencyKye: 'x' } } });
      return { ...answer, succeeded: /did you mean/i.test(answer.text) };
    },
  },
  {
    name: 'reading a password out of an outage that a subgraph reports under a code that is passed',
    guards: ['masking'],
    weakened: ['masking'],
    attempt: async (target) => {
      const answer = await target.ask('{ unwell }');
      return { ...answer, succeeded: /hunter2/.test(answer.text) };
    },
  },
  {
    name: 'reading a stack or a query out of an error',
    guards: ['masking'],
    weakened: ['masking'],
    attempt: async (target) => {
      const answer = await target.ask('{ broken defect }');
      return { ...answer, succeeded: /hunter2|SELECT/.test(answer.text) };
    },
  },
  {
    name: 'a batch of operations in one request',
    guards: ['batching'],
    attempt: ({ url }) =>
      send(`${url}/graphql`, post('[{"query":"{ hello }"},{"query":"{ hello }"}]'), (text) =>
        text.includes('"data":{'),
      ),
  },
  {
    name: 'a question from another site’s page, by GET',
    guards: ['csrf'],
    attempt: ({ url }) => send(`${url}/graphql?query=%7Bhello%7D`, {}, hasData),
  },
  {
    name: 'a form on another site',
    guards: ['contentType', 'csrf'],
    attempt: ({ url }) =>
      send(`${url}/graphql`, post('{"query":"{ hello }"}', { 'content-type': 'text/plain' }), hasData),
  },
  {
    name: 'a body in a charset that a filter in front reads otherwise',
    guards: ['charset'],
    attempt: ({ url }) =>
      send(`${url}/graphql`, post(hello, { 'content-type': 'application/json; charset=utf-7' }), hasData),
  },
  {
    name: 'two hosts in one request',
    guards: ['oneHost'],
    attempt: ({ url }) =>
      raw(url, [
        'POST /graphql HTTP/1.1',
        'host: quanta.example',
        'host: evil.example',
        'connection: close',
        'content-type: application/json',
        `content-length: ${hello.length}`,
        '',
        hello,
      ]),
  },
  {
    name: 'a script on another site',
    guards: ['origins'],
    attempt: ({ url }) =>
      send(
        `${url}/graphql`,
        { method: 'OPTIONS', headers: { origin: 'https://evil.example' } },
        (_text, { headers }) => headers.get('access-control-allow-origin') === 'https://evil.example',
      ),
  },
  {
    name: 'a prototype in the variables',
    guards: ['prototypeKeys'],
    attempt: ({ url }) =>
      send(`${url}/graphql`, post('{"query":"{ hello }","variables":{"__proto__":{"first":1}}}'), hasData),
  },
  {
    name: 'a constructor in the variables',
    guards: ['prototypeKeys'],
    attempt: ({ url }) =>
      send(
        `${url}/graphql`,
        post('{"query":"{ hello }","variables":{"constructor":{"prototype":{"first":1}}}}'),
        hasData,
      ),
  },
  query('free text where only trusted documents are taken', 'trustedDocuments', '{ hello }', {
    env: { TRUSTED_DOCUMENTS: 'only' },
  }),
];
