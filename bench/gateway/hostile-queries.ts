/** A request that a gateway must refuse, another text each time, so that no verdict is remembered. */
export interface HostileQuery {
  readonly name: string;
  readonly body: (n: number) => string;
  readonly authorization?: (n: number) => string;
}

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_none, index) => part(index)).join(' ');
const query = (name: string, text: (n: number) => string): HostileQuery => ({
  name,
  body: (n) => JSON.stringify({ query: text(n) }),
});
const inStation = (n: number, selections: string): string =>
  `query H${n} { station(id: "st-1") { ${selections} } }`;
const managers = (levels: number): string => `${'manager { '.repeat(levels)} name ${'}'.repeat(levels)}`;
const bomb = many(11, (i) => `fragment f${i} on Station { ...f${i + 1} ...f${i + 1} }`);

/** A token as ours are, with a signature that is none. */
function forged(n: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = part({ sub: `nobody-${n}`, roles: ['administrator'], exp: 4e9 });
  return `Bearer ${part({ alg: 'EdDSA', kid: 'EdDSA' })}.${claims}.${'A'.repeat(86)}`;
}

/** Against the graph `charging`; each kind is refused by another guard. */
export const hostileQueries: readonly HostileQuery[] = [
  query('too deep', (n) => inStation(n, `operator { ${managers(20)} }`)),
  query('selections without a field', (n) => inStation(n, `${'... { '.repeat(300)} id ${'}'.repeat(300)}`)),
  query('a flood of aliases', (n) =>
    inStation(
      n,
      many(1_400, (i) => `a${i}: __typename`),
    ),
  ),
  query('a flood of directives', (n) =>
    inStation(
      n,
      many(500, () => 'id @include(if: true)'),
    ),
  ),
  query('a flood of root fields', (n) => `query H${n} { ${many(700, (i) => `a${i}: __typename`)} }`),
  query('a bomb of fragments', (n) => `${inStation(n, '...f0')} ${bomb} fragment f11 on Station { id }`),
  query('a flood of words', (n) => inStation(n, 'name '.repeat(6_000))),
  query('a flood of comments', (n) => `${inStation(n, 'id')} # ${'x'.repeat(90_000)}`),
  query('no GraphQL', (n) => `query H${n} { ${'{'.repeat(1_000)}`),
  query('fields that are not there', (n) =>
    inStation(
      n,
      many(300, (i) => `nothing${i}`),
    ),
  ),
  query(
    'a circle of fragments',
    (n) => `${inStation(n, '...a')} fragment a on Station { ...b } fragment b on Station { ...a }`,
  ),
  query(
    'too costly',
    (n) => `query H${n} { stations(first: 100) { visits(first: 100) { parts { sku } technician { id } } } }`,
  ),
  query('too large a page', (n) => `query H${n} { stations(first: ${n + 1_000}) { id } }`),
  query('introspection', (n) => `query H${n} { __schema { types { name fields { name } } } }`),
  {
    name: 'a batch',
    body: (n) => JSON.stringify(Array.from({ length: 50 }, (_none, i) => ({ query: `{ a${n}_${i} }` }))),
  },
  {
    name: 'a prototype',
    body: (n) => `{"query":"query H${n} { __typename }","variables":{"__proto__":{"n":${n}}}}`,
  },
  { name: 'a forged token', body: () => '{"query":"{ __typename }"}', authorization: forged },
];
