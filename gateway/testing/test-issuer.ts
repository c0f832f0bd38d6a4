import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

interface TokenOptions {
  readonly roles?: readonly string[];
  readonly subject?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now; negative for a token that has expired. */
  readonly expiresInS?: number;
  readonly algorithm?: 'RS256' | 'ES256' | 'EdDSA' | 'PS256';
  /** Over those of every token; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly type?: string;
}

interface Grant {
  readonly clientId: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly role: string;
}

export interface TestIssuer {
  /** As whom anybody may sign in, by a hint; an issuer for development has some. */
  readonly people: { readonly sub: string; readonly name: string; readonly roles: readonly string[] }[];
  readonly url: string;
  /** Claims of the ID tokens, over those that they should have. */
  readonly idTokens: Record<string, unknown>;
  token(options?: TokenOptions): Promise<string>;
  /** Stops answering; tokens can still be made. */
  stop(): Promise<void>;
}

/** An OpenID Connect issuer of discovery document, key set and tokens, with a key for each algorithm. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const keys = new Map<string, CryptoKey>();
  const published: JWK[] = [];
  for (const algorithm of ['RS256', 'ES256', 'EdDSA', 'PS256']) {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    keys.set(algorithm, privateKey);
    published.push({ ...(await exportJWK(publicKey)), kid: algorithm, alg: algorithm, use: 'sig' });
  }
  const token = (options: TokenOptions = {}): Promise<string> => {
    const { algorithm = 'EdDSA', roles = [], subject = 'ada', expiresInS = 300, claims = {} } = options;
    const key = keys.get(algorithm);
    if (key === undefined) throw new Error(`no key for ${algorithm}`);
    const now = Math.floor(Date.now() / 1000);
    const own = {
      iss: options.issuer ?? url,
      aud: options.audience ?? 'quanta',
      sub: subject,
      iat: now,
      exp: now + expiresInS,
    };
    return new SignJWT({ roles, ...own, ...claims })
      .setProtectedHeader({
        alg: algorithm,
        kid: algorithm,
        ...(options.type === undefined ? {} : { typ: options.type }),
      })
      .sign(key);
  };
  const people: TestIssuer['people'] = [];
  const idTokens: Record<string, unknown> = {};
  const tokensOf = async ({ role, clientId, nonce }: Grant) => ({
    access_token: await token({ roles: [role] }),
    token_type: 'Bearer',
    id_token: await token({ audience: clientId, claims: { nonce, ...idTokens } }),
  });
  const grants = new Map<string, Grant>();
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', url);
    if (asked.pathname === '/auth') {
      // No form: the user in `login_as`, or in the hint, is signed in.
      const code = crypto.randomUUID();
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
      grants.set(code, {
        clientId: asked.searchParams.get('client_id') ?? '',
        nonce: asked.searchParams.get('nonce') ?? '',
        challenge: asked.searchParams.get('code_challenge') ?? '',
        role: asked.searchParams.get('login_as') ?? asked.searchParams.get('login_hint') ?? '',
      });
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.searchParams.get('state') ?? '');
      response.writeHead(303, { location: back.href }).end();
      return;
    }
    response.setHeader('content-type', 'application/json');
    if (asked.pathname === '/token') {
      const form = new URLSearchParams(await text(request));
      const grant = grants.get(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const isGranted = grant !== undefined && grant.challenge === challenge;
      response.writeHead(isGranted ? 200 : 400);
      response.end(JSON.stringify(isGranted ? await tokensOf(grant) : { error: 'invalid_grant' }));
      return;
    }
    const answers: Readonly<Record<string, object>> = {
      '/.well-known/openid-configuration': discovery(url, people.length > 0),
      '/people': { people },
    };
    response.end(JSON.stringify(answers[asked.pathname] ?? { keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    people,
    idTokens,
    token,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const discovery = (url: string, isForDevelopment: boolean) => ({
  issuer: url,
  jwks_uri: `${url}/jwks`,
  authorization_endpoint: `${url}/auth`,
  token_endpoint: `${url}/token`,
  id_token_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA', 'PS256'],
  ...(isForDevelopment && { development_people_endpoint: `${url}/people` }),
});
