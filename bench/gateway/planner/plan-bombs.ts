/** Operations within a gateway's limits that are as expensive to plan as we could make them. Against the graph `adversarialGraph`. */
const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_none, index) => part(index)).join(' ');

const hops = 'feed { ... on Post { author { ... on User { rank posts { ratio blurb } } } } }';

export const planBombs: Readonly<Record<string, string>> = {
  'sixty fields under aliases, each over four subgraphs': `{ posts { ${many(
    60,
    (i) => `a${i}: similar(first: ${i}) { ratio blurb author { note reputation } }`,
  )} } }`,
  'thirty root fields of several hops': `{ ${many(30, (i) => `a${i}: ${hops}`)} }`,
  'two hundred fragments of one field': `{ users { ${many(200, (i) => `...F${i}`)} } } ${many(
    200,
    (i) => `fragment F${i} on User { rank(scale: 1) }`,
  )}`,
  'fifty conditions': `query (${many(25, (i) => `$c${i}: Boolean = true`)}) { users { ${many(
    25,
    (i) => `posts @include(if: $c${i}) { ratio @skip(if: $c${i}) similar { views } }`,
  )} } }`,
  'fragments that take the next one twice': `{ posts { ...f0 } } ${many(
    7,
    (i) => `fragment f${i} on Post { ...f${i + 1} similar { ...f${i + 1} } }`,
  )} fragment f7 on Post { ratio blurb author { note } }`,
};

/** More than the gateway's limits let through: five hundred fragments, each of a field under an alias of its own. */
export const manyFragments = `{ users { ${many(500, (i) => `...F${i}`)} } } ${many(
  500,
  (i) => `fragment F${i} on User { a${i}: rank(scale: ${i}) }`,
)}`;
