import { type GraphQLHttpRequest, isJson } from '../../../platform/graphql/http-graphql.ts';

/** A request that has nothing about it which only Apollo Server would know how to judge. */
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
 * Only a POST of one operation as JSON.
 *
 * @returns null for everything else: a GET, a batch, extensions, a parameter of the wrong type
 */
export function simpleRequest({ method, headers, body }: GraphQLHttpRequest): SimpleRequest | null {
  if (method !== 'POST' || !isRecord(body)) return null;
  if (!isJson(headers)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || !isMissing(extensions)) return null;
  // An empty name is no name for the engine, and one that no operation has for Apollo Server.
  if (!isMissing(operationName) && (typeof operationName !== 'string' || operationName === '')) return null;
  if (!isMissing(variables) && !isRecord(variables)) return null;
  return {
    text: query,
    operationName: operationName ?? null,
    variables: variables ?? undefined,
    accept: headers.accept,
  };
}
