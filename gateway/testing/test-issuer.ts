import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

interface TokenOptions {
  readonly roles?: readonly string[];
  readonly subject?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now; negative for a token that has expired. */
  readonly expiresInS?: number;
  readonly algorithm?: 'RS256' | 'ES256' | 'EdDSA' | 'PS256';
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface TestIssuer {
  readonly url: string;
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
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    response.end(JSON.stringify(isDiscovery ? discovery(url) : { keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: (options = {}) => {
      const { algorithm = 'EdDSA', roles = [], subject = 'ada', expiresInS = 300, claims = {} } = options;
      const key = keys.get(algorithm);
      if (key === undefined) throw new Error(`no key for ${algorithm}`);
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ roles, ...claims })
        .setProtectedHeader({ alg: algorithm, kid: algorithm })
        .setIssuer(options.issuer ?? url)
        .setAudience(options.audience ?? 'quanta')
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresInS)
        .sign(key);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const discovery = (url: string) => ({
  issuer: url,
  jwks_uri: `${url}/jwks`,
  authorization_endpoint: `${url}/auth`,
  token_endpoint: `${url}/token`,
});
