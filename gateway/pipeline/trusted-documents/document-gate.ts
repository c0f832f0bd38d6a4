import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import type { GraphQLHttpRequest } from '../../../platform/graphql/http-graphql.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** A request with the parameters of a GET, parsed. */
interface GivenRequest extends GraphQLHttpRequest {
  readonly query?: unknown;
}

/** A request with a trusted document's text in the place of its id. */
export interface AskedDocument {
  readonly request: GraphQLHttpRequest;
  /** Null when the request has none; Apollo Server then refuses it. */
  readonly text: string | null;
  readonly documentId: string | null;
}

type Parameters = Readonly<Record<string, unknown>>;

const idShape = /^(?:sha256:)?([0-9a-f]{64})$/;
const isObject = (value: unknown): value is Parameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Replaces a trusted document's id by its text. The id is `documentId`, or Apollo's `extensions.persistedQuery`. Requests never
 * add documents: an unknown hash stays unknown, with or without its text.
 *
 * @returns a function that throws RequestFault: PERSISTED_QUERY_NOT_FOUND for an unknown id; FORBIDDEN for free text where
 *   only trusted documents are accepted, unless the caller is an administrator or a partner
 */
export function createDocumentGate(options: {
  readonly trusted: TrustedDocuments;
  readonly isFreeTextRefused: boolean;
}): (request: GivenRequest, caller: Identity) => AskedDocument {
  return (request, caller) => {
    const given = request.method === 'GET' ? request.query : request.body;
    const parameters = isObject(given) ? given : {};
    const id = documentIdIn(parameters);
    if (id === null) {
      const text = typeof parameters.query === 'string' ? parameters.query : null;
      if (options.isFreeTextRefused && text !== null && !mayWriteFreely(caller)) throw freeTextRefused();
      return { request, text, documentId: null };
    }
    const text = options.trusted.get(id);
    if (text === undefined) throw unknownDocument();
    return { request: withText(request, parameters, text), text, documentId: id };
  };
}

const mayWriteFreely = ({ roles }: Identity): boolean =>
  roles.includes('administrator') || roles.includes('partner');

/** @throws RequestFault for a malformed id */
function documentIdIn({ documentId, extensions }: Parameters): string | null {
  const given = documentId ?? persistedHash(extensions);
  if (given === undefined || given === null) return null;
  const hash = typeof given === 'string' ? idShape.exec(given)?.[1] : undefined;
  if (hash === undefined) throw unknownDocument();
  return hash;
}

function persistedHash(extensions: unknown): unknown {
  // A GET has them as JSON text.
  const parsed = typeof extensions === 'string' ? parseOrNull(extensions) : extensions;
  const persisted = isObject(parsed) ? parsed.persistedQuery : undefined;
  if (persisted === undefined) return undefined;
  return isObject(persisted) ? (persisted.sha256Hash ?? '') : '';
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function withText(request: GivenRequest, parameters: Parameters, text: string): GraphQLHttpRequest {
  const { method, headers } = request;
  const { documentId: _, extensions: __, ...rest } = parameters;
  if (method !== 'GET') return { method, headers, url: request.url, body: { ...rest, query: text } };
  const search = new URLSearchParams(
    Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  search.set('query', text);
  return { method, headers, url: `${request.url.split('?', 1)[0]}?${search}`, body: undefined };
}

const unknownDocument = (): RequestFault =>
  new RequestFault(
    'PERSISTED_QUERY_NOT_FOUND',
    'No trusted document has this id, and a request cannot add one. Send the id of an operation that the front ends were built with.',
  );

const freeTextRefused = (): RequestFault =>
  new RequestFault(
    'FORBIDDEN',
    'Operations as text are not taken here. Send the id of a trusted document as `documentId`.',
  );
