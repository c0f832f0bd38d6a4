import { type GraphQLHttpRequest, isJson } from '../../../platform/graphql/http-graphql.ts';

/** A request without features that only Apollo Server handles. */
export interface SimpleRequest {
  readonly text: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly accept: string | undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

/**
 * Accepts a POST of one operation as JSON.
 *
 * @returns null for every other request: a GET, a batch, extensions, a parameter of the wrong type
 */
export function simpleRequest({ method, headers, body }: GraphQLHttpRequest): SimpleRequest | null {
  if (method !== 'POST' || !isRecord(body)) return null;
  if (!isJson(headers)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || !isMissing(extensions)) return null;
  // The engine treats an empty name as none; Apollo Server treats it as an unknown one.
  if (!isMissing(operationName) && (typeof operationName !== 'string' || operationName === '')) return null;
  if (!isMissing(variables) && !isRecord(variables)) return null;
  return {
    text: query,
    operationName: operationName ?? null,
    variables: variables ?? undefined,
    accept: headers.accept,
  };
}
