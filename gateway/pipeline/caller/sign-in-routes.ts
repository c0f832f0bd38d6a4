import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { Outage, RequestFault } from '../../../kernel/errors/errors.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { refuse } from '../errors/http-fault.ts';
import { cookieNamed } from './cookies.ts';
import type { Development } from './development-people.ts';
import type { IssuerMetadata } from './issuer.ts';
import { createSeal } from './sealed-cookie.ts';
import type { Sessions } from './sessions.ts';

interface SignInOptions {
  readonly keyFile: string;
  /** This gateway's URL for browsers, without a slash at the end. */
  readonly publicUrl: string;
  readonly isSecure: boolean;
  readonly issuer: () => Promise<IssuerMetadata>;
  readonly verify: (token: string) => Promise<Identity>;
  readonly sessions: Sessions;
  readonly development: Development;
}

const attemptLifetimeS = 600;
const attemptShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
});

/** OpenID Connect's authorization code flow with PKCE (RFC 7636), as a public client of the issuer. `openid-client` does the protocol's part. */
export function signInRoutes(app: FastifyInstance, options: SignInOptions): void {
  const { isSecure, sessions } = options;
  const redirectUri = `${options.publicUrl.replace(/\/$/, '')}/auth/callback`;
  const attempts = createSeal({ keyFile: options.keyFile, purpose: 'sign-in', lifetimeS: attemptLifetimeS });
  const cookie = cookieNamed('quanta-sign-in', { isSecure });

  app.get<{ Querystring: SignInQuery }>('/auth/sign-in', async (request, reply) => {
    const oidc = await import('openid-client');
    const { configuration } = await options.issuer();
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      returnTo: localPath(request.query.return_to),
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...(await hintOf(request.query, options.development)),
    });
    cookie.set(reply, await attempts.seal(attempt), attemptLifetimeS);
    return away(reply, url.href);
  });

  app.get<{ Querystring: { code?: unknown; state?: unknown } }>('/auth/callback', async (request, reply) => {
    const sealed = cookie.read(request);
    const attempt = attemptShape.safeParse(sealed === null ? null : await attempts.open(sealed));
    const { code, state } = request.query;
    if (!attempt.success || typeof code !== 'string' || state !== attempt.data.state)
      throw new RequestFault(
        'UNAUTHENTICATED',
        'This sign-in was not begun here, or has taken too long. Begin again.',
      );
    const { configuration } = await options.issuer();
    const answered = new URL(redirectUri);
    answered.search = new URL(request.url, redirectUri).search;
    const accessToken = await exchange(configuration, answered, attempt.data);
    await options.verify(accessToken);
    cookie.set(reply, '', 0);
    await sessions.begin(reply, accessToken);
    return away(reply, attempt.data.returnTo);
  });

  app.get('/auth/session', async (request, reply) => {
    const session = await sessions.find(request);
    if (session === null)
      return refuse(reply, new RequestFault('UNAUTHENTICATED', 'Sign in first.'), request);
    const caller = session.identity.subject?.split('|').at(-1) ?? '';
    // Pages of other origins cannot read it: no CORS header allows credentials.
    const { roles } = session.identity;
    return reply.header('cache-control', 'no-store').send({ caller, roles, csrf: session.csrf });
  });

  // Empty with any issuer but the stand-in.
  app.get('/auth/people', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send(await options.development.people()),
  );

  // Only by POST: the cookie's SameSite then keeps other sites from signing a person out.
  app.post('/auth/sign-out', async (request, reply) => {
    await sessions.end(request, reply);
    return away(reply, '/health');
  });
}

/** `as`, of development: the person, or the role of a person, who is signed in without being asked. */
interface SignInQuery {
  readonly return_to?: string;
  readonly as?: string;
}

/** OpenID Connect Core 3.1.2.1. A real issuer is sent no hint from an address that anybody may have written. */
async function hintOf(
  { as }: SignInQuery,
  development: Development,
): Promise<{ readonly login_hint?: string }> {
  const isHint = typeof as === 'string' && /^[\w-]{1,100}$/.test(as);
  return isHint && (await development.isOn()) ? { login_hint: as } : {};
}

const away = (reply: FastifyReply, url: string): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(url, 303);

/** Accepts only a path of this site: anything else would make this route an open redirect. */
export const localPath = (wanted: string | undefined): string =>
  wanted !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(wanted) ? wanted : '/explorer';

/**
 * Exchanges the code for the access token. The ID token that comes with it must name this issuer, this client and the attempt's nonce.
 *
 * @throws Outage('issuer') when the issuer does not answer; RequestFault when it, or what it answers, does not confirm the sign-in
 */
async function exchange(
  configuration: IssuerMetadata['configuration'],
  answered: URL,
  attempt: z.output<typeof attemptShape>,
): Promise<string> {
  const { authorizationCodeGrant } = await import('openid-client');
  try {
    const { access_token } = await authorizationCodeGrant(configuration, answered, {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    });
    return access_token;
  } catch (cause) {
    if (didNotAnswer(cause)) throw new Outage('issuer', { retryable: true, cause });
    throw new RequestFault('UNAUTHENTICATED', 'The issuer did not confirm this sign-in. Begin again.');
  }
}

/** A failed connection is a TypeError of `fetch`, a late answer has a code of its own, and one of 500 and more is the cause of the error. */
function didNotAnswer(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (
    code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || (cause instanceof Response && cause.status >= 500)
  );
}
