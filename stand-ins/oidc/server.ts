import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { BodyTooLarge, readBody } from '../http/body.ts';
import { type Listening, listen, type StandInLog } from '../http/listen.ts';
import { pagePolicy, replyJson, replyPage } from '../http/reply.ts';
import {
  AuthorizationCodes,
  type AuthorizationRequest,
  checkAuthorization,
  type RegisteredClient,
  redirectWith,
} from './authorization.ts';
import { claimsFor, claimsOf, developmentTokenInput, type PersonClaims } from './claims.ts';
import { type DemoPerson, demoPeople, findPerson, findPersonByHint } from './people.ts';
import { refusalPage, signInPage } from './sign-in-page.ts';
import { openTokenSigner, type TokenSigner } from './signing-key.ts';

export interface OidcIssuerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where `oidc/` with the signing key is kept. */
  readonly directory: string;
  /** As tokens name it, where that is not the address it listens on (containers). */
  readonly issuer?: string;
  readonly audience: string;
  /** The gateway as a browser sees it; the explorer's redirect goes to `/auth/callback` there. */
  readonly publicUrl: string;
  /** The mail catcher's page, where there is one. */
  readonly mails?: string;
  readonly log: StandInLog;
}

export interface OidcIssuer {
  /** The issuer's identifier. */
  readonly url: string;
  stop(): Promise<void>;
}

const bodyBytesMax = 16 * 1024;
const accessTokenSeconds = 3_600;
const clientId = 'quanta-explorer';

interface Context {
  readonly issuer: string;
  readonly audience: string;
  readonly signer: TokenSigner;
  readonly codes: AuthorizationCodes;
  readonly client: RegisteredClient;
  readonly publicOrigin: string;
  readonly mails: string | null;
}

/** Starts the development issuer: discovery, JWKS, authorization code with PKCE, userinfo, and `POST /dev/token`. */
export async function startOidcIssuer(options: OidcIssuerOptions): Promise<OidcIssuer> {
  let context: Context | undefined;
  const server: Listening = await listen((request, response) => {
    if (context === undefined) return replyJson(response, 503, { error: 'temporarily_unavailable' });
    handle(context, request, response).catch((error: unknown) => {
      const isTooLarge = error instanceof BodyTooLarge;
      if (!isTooLarge) options.log.error({ err: error }, 'the development issuer could not answer');
      if (response.headersSent) request.destroy();
      else
        replyJson(response, isTooLarge ? 413 : 500, {
          error: isTooLarge ? 'invalid_request' : 'server_error',
        });
    });
  }, options);
  const issuer = options.issuer ?? server.url;
  const { audience } = options;
  context = {
    issuer,
    audience,
    signer: await openTokenSigner({ directory: join(options.directory, 'oidc'), issuer, audience }),
    codes: new AuthorizationCodes(),
    client: { clientId, redirectUris: [new URL('/auth/callback', options.publicUrl).href] },
    publicOrigin: new URL(options.publicUrl).origin,
    mails: options.mails ?? null,
  };
  options.log.info({ url: issuer }, 'STAND-IN OpenID Connect issuer: anybody can be anybody here');
  return { url: issuer, stop: server.stop };
}

async function handle(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://issuer');
  response.setHeader('quanta-stand-in', 'oidc');
  allowFrontEnd(context, request, response);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /.well-known/openid-configuration':
      return replyJson(response, 200, discovery(context.issuer));
    case 'GET /jwks':
      return replyJson(response, 200, { keys: [context.signer.publicJwk] });
    case 'GET /authorize':
      return authorize(context, url.searchParams, response);
    case 'POST /sign-in':
      return signIn(context, await formOf(request), response);
    case 'POST /token':
      return exchangeCode(context, await formOf(request), response);
    case 'GET /userinfo':
    case 'POST /userinfo':
      return userinfo(context, request, response);
    case 'GET /dev/people':
      return replyJson(response, 200, {
        people: demoPeople.map(({ sub, name, roles }) => ({ sub, name, roles })),
        ...(context.mails === null ? {} : { mails: context.mails }),
      });
    case 'POST /dev/token':
      return developmentToken(context, request, response);
    default:
      return replyJson(response, 404, { error: 'not_found' });
  }
}

/** The explorer's page fetches discovery, tokens and userinfo from its own origin; no other page may. */
function allowFrontEnd(context: Context, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('vary', 'origin');
  if (request.headers.origin !== context.publicOrigin) return;
  response.setHeader('access-control-allow-origin', context.publicOrigin);
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
  response.setHeader('access-control-max-age', '600');
}

const discovery = (issuer: string): object => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  token_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', 'profile', 'email'],
  claims_supported: ['sub', 'name', 'email', 'roles', 'customer_id', 'expert_id'],
  authorization_response_iss_parameter_supported: true,
  development_people_endpoint: `${issuer}/dev/people`,
});

const formOf = async (request: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams((await readBody(request, bodyBytesMax)).toString('utf8'));

function authorize(context: Context, query: URLSearchParams, response: ServerResponse): void {
  const request = requestIn(context, query, response);
  if (request === null) return;
  const hinted = findPersonByHint(query.get('login_hint') ?? '');
  if (hinted !== undefined) signedIn(context, hinted, request, response);
  else
    replyPage(response, 200, signInPage(query), {
      // A browser holds the policy of the page against the redirect that follows the form.
      'content-security-policy': pagePolicy([context.publicOrigin]),
    });
}

function signIn(context: Context, form: URLSearchParams, response: ServerResponse): void {
  const request = requestIn(context, form, response);
  if (request === null) return;
  const person = findPerson(form.get('sub') ?? '');
  if (person === undefined) {
    replyPage(response, 400, refusalPage('There is no such person.'));
    return;
  }
  signedIn(context, person, request, response);
}

function signedIn(
  context: Context,
  person: DemoPerson,
  request: AuthorizationRequest,
  response: ServerResponse,
): void {
  const code = context.codes.issue(person.sub, request);
  redirect(response, redirectWith(request.redirectUri, { code, state: request.state, iss: context.issuer }));
}

/** The checked request, or null when the caller has been answered already. */
function requestIn(
  context: Context,
  fields: URLSearchParams,
  response: ServerResponse,
): AuthorizationRequest | null {
  const check = checkAuthorization(fields, context.client);
  if (check.kind === 'valid') return check.request;
  if (check.kind === 'redirect') redirect(response, check.to);
  else replyPage(response, 400, refusalPage(check.message));
  return null;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end();
}

async function exchangeCode(
  context: Context,
  form: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const refuse = (error: string): void => replyJson(response, 400, { error });
  if (form.get('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
  if (form.get('client_id') !== clientId) return refuse('invalid_client');
  const grant = context.codes.redeem({
    code: form.get('code') ?? '',
    verifier: form.get('code_verifier') ?? '',
    redirectUri: form.get('redirect_uri') ?? '',
  });
  const person = grant === null ? undefined : findPerson(grant.sub);
  if (grant === null || person === undefined) return refuse('invalid_grant');
  const claims = claimsOf(person);
  const { nonce, scope } = grant.request;
  const [accessToken, idToken] = await Promise.all([
    accessTokenFor(context, claims, { scope, expiresInSeconds: accessTokenSeconds }),
    context.signer.sign(
      { ...claims, aud: clientId, ...(nonce === null ? {} : { nonce }) },
      { typ: 'JWT', expiresInSeconds: accessTokenSeconds },
    ),
  ]);
  replyJson(response, 200, {
    access_token: accessToken,
    id_token: idToken,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    scope,
  });
}

const accessTokenFor = (
  context: Context,
  claims: PersonClaims,
  options: { readonly scope: string; readonly expiresInSeconds: number },
): Promise<string> =>
  context.signer.sign(
    { ...claims, aud: context.audience, client_id: clientId, scope: options.scope, jti: crypto.randomUUID() },
    { typ: 'at+jwt', expiresInSeconds: options.expiresInSeconds },
  );

async function userinfo(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  try {
    const { sub, name, email, roles, customer_id, expert_id } = await context.signer.verifyAccessToken(token);
    replyJson(response, 200, { sub, name, email, roles, customer_id, expert_id });
  } catch {
    replyJson(
      response,
      401,
      { error: 'invalid_token' },
      { 'www-authenticate': 'Bearer error="invalid_token"' },
    );
  }
}

/**
 * A token for anybody, for the command line and tests. Only from this machine, and not from a web page on it:
 * pages send an Origin, and one that has turned its own name to 127.0.0.1 still sends that name as Host.
 */
async function developmentToken(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '');
  const isNamedLocal = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
  if (!isLocal || !isNamedLocal || request.headers.origin !== undefined) {
    return replyJson(response, 403, { error: 'only from this machine, and not from a page' });
  }
  const parsed = developmentTokenInput.safeParse(parseJson(await readBody(request, bodyBytesMax)));
  if (!parsed.success) return replyJson(response, 400, { error: z.prettifyError(parsed.error) });
  const claims = claimsFor(parsed.data);
  const { expiresInSeconds } = parsed.data;
  const accessToken = await accessTokenFor(context, claims, { scope: 'openid', expiresInSeconds });
  replyJson(response, 200, { accessToken, sub: claims.sub, roles: claims.roles, expiresInSeconds });
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
