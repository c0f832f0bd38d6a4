import { type Attack, query, send } from './attack.ts';

const json = { 'content-type': 'application/json' };
const hasData = (text: string, { status }: Response): boolean => status === 200 && text.includes('"data":{');
const post = (body: string, headers: Readonly<Record<string, string>> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
});

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
