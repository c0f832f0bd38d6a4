import type { GraphQLError } from 'graphql';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { shortened } from './client-error.ts';

/** graphql-js's syntax error → ours, with the place: its own text has none. */
export function syntaxFault({ message, locations }: GraphQLError): RequestFault {
  const [place] = locations ?? [];
  const at = place === undefined ? '' : ` at line ${place.line}, column ${place.column}`;
  const what = message.replace(/^Syntax Error: /, '');
  return new RequestFault(
    'GRAPHQL_PARSE_FAILED',
    shortened(`The operation is not GraphQL${at}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`),
  );
}
