import type { IncomingHttpHeaders } from 'node:http';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Guards } from '../guards.ts';

/** What a page of another site can send without asking first (Fetch, CORS-safelisted request). */
const simpleTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
/** Headers that no page of another site can send without asking first. */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * What is wrong with the form of a request, in our words; null when nothing is. For requests that the fast path has not taken.
 */
export function formFault(
  {
    method,
    headers,
    body,
  }: { readonly method: string; readonly headers: IncomingHttpHeaders; readonly body: unknown },
  guards: Guards,
): RequestFault | null {
  if (guards.has('csrf') && mayBeForeign(headers))
    return new RequestFault(
      'BAD_USER_INPUT',
      'Send `POST` with `content-type: application/json`, or the header `apollo-require-preflight: 1`: without it a page of another site could have sent this. To try the API in a browser, open /explorer.',
    );
  if (method !== 'POST') return null;
  if (Array.isArray(body))
    return guards.has('batching')
      ? new RequestFault('BAD_USER_INPUT', 'Send one operation in a request: a list of them is not taken.')
      : null;
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0)
    return new RequestFault('BAD_USER_INPUT', 'Send a JSON object such as {"query": "{ __typename }"}.');
  return fieldFault(body);
}

function mayBeForeign(headers: IncomingHttpHeaders): boolean {
  if (preflightHeaders.some((name) => (headers[name] ?? '') !== '')) return false;
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === undefined || type === '' || simpleTypes.includes(type);
}

function fieldFault(body: object): RequestFault | null {
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>;
  const wrong = (sentence: string): RequestFault => new RequestFault('BAD_USER_INPUT', sentence);
  if (query !== undefined && typeof query !== 'string') return wrong('`query` is the text of an operation.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return wrong('`operationName` is the name of an operation.');
  if (
    variables !== undefined &&
    variables !== null &&
    (typeof variables !== 'object' || Array.isArray(variables))
  )
    return wrong('`variables` is an object, not a text with JSON in it.');
  return null;
}
