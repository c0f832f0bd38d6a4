/** The two forms of an answer that GraphQL over HTTP knows. */
export type MediaType =
  | 'application/json; charset=utf-8'
  | 'application/graphql-response+json; charset=utf-8';

const json: MediaType = 'application/json; charset=utf-8';
const graphqlResponse: MediaType = 'application/graphql-response+json; charset=utf-8';

/** Names of media types by what is answered for them: a client that takes anything gets the older form. */
const answered: ReadonlyMap<string, MediaType> = new Map([
  ['application/json', json],
  ['application/graphql-response+json', graphqlResponse],
  ['application/*', json],
  ['*/*', json],
]);

/**
 * The form that a client prefers; of several with one weight the first.
 *
 * @returns null when the client takes neither form
 */
export function mediaTypeFor(accept: string | undefined): MediaType | null {
  if (accept === undefined) return json;
  const known = answered.get(accept);
  if (known !== undefined) return known;
  let best: MediaType | null = null;
  let bestWeight = 0;
  for (const each of accept.split(',')) {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    const type = answered.get(name);
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    if (type === undefined || !takesUtf8(parameters) || !(weight > bestWeight)) continue;
    best = type;
    bestWeight = weight;
  }
  return best;
}

const takesUtf8 = (parameters: readonly string[]): boolean =>
  parameters.every((one) => !one.startsWith('charset=') || /^charset="?utf-?8"?$/.test(one));
