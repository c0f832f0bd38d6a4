import { createHash, randomBytes } from 'node:crypto';

/** What a front end asks for when it sends somebody to sign in (OpenID Connect Core 3.1.2.1, RFC 7636). */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly scope: string;
  readonly codeChallenge: string;
}

export type AuthorizationCheck =
  | { readonly kind: 'valid'; readonly request: AuthorizationRequest }
  /** The front end is known: it is told by a redirect. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** It is not known: the person is not redirected. */
  | { readonly kind: 'refused'; readonly message: string };

export interface RegisteredClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
}

const parameterLengthMax = 2_000;

export function checkAuthorization(query: URLSearchParams, client: RegisteredClient): AuthorizationCheck {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== client.clientId) {
    return { kind: 'refused', message: `The only client here is ${client.clientId}.` };
  }
  if (!client.redirectUris.includes(redirectUri)) {
    return { kind: 'refused', message: 'That redirect_uri is not registered for the client.' };
  }
  if ([...query.values()].some((value) => value.length > parameterLengthMax)) {
    return { kind: 'refused', message: 'A parameter is too long.' };
  }
  const state = query.get('state');
  const refuse = (error: string, description: string): AuthorizationCheck => ({
    kind: 'redirect',
    to: redirectWith(redirectUri, { error, error_description: description, state }),
  });
  const scope = query.get('scope') ?? '';
  const codeChallenge = query.get('code_challenge') ?? '';
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'Only the authorization code flow is spoken.');
  }
  if (!scope.split(' ').includes('openid')) return refuse('invalid_scope', 'The scope must contain openid.');
  if (query.get('code_challenge_method') !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge)) {
    return refuse('invalid_request', 'PKCE with S256 is required.');
  }
  if (query.get('prompt') === 'none') return refuse('login_required', 'There are no sessions here.');
  return {
    kind: 'valid',
    request: { redirectUri, state, nonce: query.get('nonce'), scope, codeChallenge },
  };
}

export function redirectWith(uri: string, parameters: Readonly<Record<string, string | null>>): string {
  const target = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) target.searchParams.set(name, value);
  }
  return target.href;
}

interface Grant {
  readonly sub: string;
  readonly request: AuthorizationRequest;
  readonly expiresAtMs: number;
}

const codeLifeMs = 60_000;
const codesMax = 1_000;

/** Codes that were handed out and not used yet. In memory: one that a restart forgets costs a second click. */
export class AuthorizationCodes {
  readonly #grants = new Map<string, Grant>();

  issue(sub: string, request: AuthorizationRequest): string {
    const oldest = this.#grants.size >= codesMax ? this.#grants.keys().next().value : undefined;
    if (oldest !== undefined) this.#grants.delete(oldest);
    const code = randomBytes(32).toString('base64url');
    this.#grants.set(code, { sub, request, expiresAtMs: Date.now() + codeLifeMs });
    return code;
  }

  /** Good for one try, whatever comes of it. Null when it is unknown, over, or not this caller's. */
  redeem(given: {
    readonly code: string;
    readonly verifier: string;
    readonly redirectUri: string;
  }): { readonly sub: string; readonly request: AuthorizationRequest } | null {
    const grant = this.#grants.get(given.code);
    this.#grants.delete(given.code);
    if (grant === undefined || grant.expiresAtMs < Date.now()) return null;
    const challenge = createHash('sha256').update(given.verifier).digest('base64url');
    const isSame =
      challenge === grant.request.codeChallenge && given.redirectUri === grant.request.redirectUri;
    return isSame ? grant : null;
  }
}
