import { type Attack, query } from './attack.ts';

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** Selections in a customer's own fields: cheap in cost, so that no other guard stands in the way. */
const inside = (selections: string): string => `{ customers(first: 1) { ${selections} } }`;
const nested = (levels: number): string =>
  `${'friends(first: 1) { '.repeat(levels)} id ${'}'.repeat(levels)}`;

/** Each fragment takes the next one twice: 1,024 fields out of a few hundred bytes. */
const bomb = `{ customers(first: 1) { ...f0 } } ${many(
  10,
  (i) => `fragment f${i} on Customer { ...f${i + 1} ...f${i + 1} }`,
)} fragment f10 on Customer { id }`;
/** Four hundred fragments of one field: many words, few fields. */
const wordy = `{ customers(first: 1) { ${many(430, (i) => `...f${i}`)} } } ${many(
  430,
  (i) => `fragment f${i} on Customer { id }`,
)}`;
const cycle =
  '{ customers(first: 1) { ...a } } fragment a on Customer { id ...b } fragment b on Customer { id ...a }';

/** Planned again for each combination of its conditions, each of which needs another subgraph. */
const conditional = `query (${many(51, (i) => `$c${i}: Boolean! = true`)}) { customers(first: 1) { ${many(
  51,
  (i) => `friends(first: 1) @include(if: $c${i}) { balance }`,
)} } }`;
/** Each level takes the next one twice, and each field is in another subgraph than its object. */
const planBomb = `{ customers(first: 1) { ...f0 } } ${many(
  9,
  (i) => `fragment f${i} on Customer { balance ...f${i + 1} friends(first: 1) { balance } ...f${i + 1} }`,
)} fragment f9 on Customer { balance }`;

/** SECURITY.md 1: more than anybody needs, in every direction. */
export const attacksOnSize: readonly Attack[] = [
  query('a deep query', 'depth', inside(nested(13))),
  query(
    'selections in selections without a field',
    'nesting',
    inside(`${'... { '.repeat(45)} id ${'}'.repeat(45)}`),
  ),
  query('a flood of aliases, of `__typename` too', 'aliases', inside(many(100, (i) => `a${i}: __typename`))),
  query('a flood of directives', 'directives', inside(many(60, () => 'id @include(if: true)'))),
  query('a flood of root fields', 'rootFields', `{ ${many(40, () => 'hello')} }`),
  {
    name: 'a flood of mutations in a fragment',
    guards: ['rootMutations'],
    attempt: async (target) => {
      const token = await target.issuer.token();
      const answer = await target.ask(
        `mutation { ...f } fragment f on Mutation { ${many(20, (i) => `a${i}: touch`)} }`,
        { token },
      );
      return { ...answer, succeeded: answer.status === 200 && answer.errors === undefined };
    },
  },
  query('a bomb of fragments', 'fields', bomb),
  query(
    'a bomb for the planner: objects of two subgraphs under aliases',
    'aliases',
    inside(many(61, (i) => `a${i}: friends(first: 1) { balance }`)),
  ),
  query('a bomb for the planner: conditions', 'directives', conditional),
  query('a bomb for the planner: fragments that take the next one twice', 'fields', planBomb),
  query('a flood of words', 'tokens', wordy),
  query('a flood of comments', 'bytes', `{ hello } # ${'x'.repeat(40_000)}`),
  query(
    'lists in lists',
    'cost',
    '{ customers(first: 100) { friends(first: 100) { friends(first: 2) { id } } } }',
    { env: { RATE_LIMIT_ANONYMOUS: '1000000' } },
  ),
  query('a huge page', 'pageSize', '{ customers(first: 2000) { id } }'),
  query('a huge page by a variable', 'pageSize', 'query ($n: Int) { customers(first: $n) { id } }', {
    variables: { n: 2_000 },
  }),
  {
    name: 'having points spent on what cannot run',
    guards: ['variables'],
    attempt: async (target) => {
      const remaining = async () =>
        Number((await target.ask('{ hello }')).headers.get('ratelimit-remaining'));
      const before = await remaining();
      const variables = { n: '40' };
      const answer = await target.ask('query ($n: Int) { customers(first: $n) { id } }', { variables });
      // Each of the two requests after it has a point of its own.
      return { ...answer, succeeded: (await remaining()) < before - 2 };
    },
  },
  {
    name: 'a circle of fragments',
    guards: ['validation'],
    attempt: async (target) => {
      const answer = await target.ask(cycle);
      // It has what it came for when it brings the gateway to an error of its own.
      return { ...answer, succeeded: answer.status >= 500 };
    },
  },
  {
    name: 'many requests, each of them modest',
    guards: ['rateLimit'],
    env: { RATE_LIMIT_ANONYMOUS: '200' },
    attempt: async (target) => {
      let answer = await target.ask('{ hello }');
      for (let i = 0; i < 6 && answer.status === 200; i += 1)
        answer = await target.ask('{ customers(first: 40) { id } }');
      return { ...answer, succeeded: answer.status === 200 };
    },
  },
];
