import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';

/** Signs and checks tokens with one ES256 key, which is kept in the data folder so that tokens outlive a restart. */
export interface TokenSigner {
  readonly publicJwk: JWK;
  /** @param typ  `at+jwt` for access tokens (RFC 9068), `JWT` for id tokens */
  sign(
    claims: JWTPayload,
    options: { readonly typ: string; readonly expiresInSeconds: number },
  ): Promise<string>;
  /** The claims of an access token of ours. @throws when it is not one, or over */
  verifyAccessToken(token: string): Promise<JWTPayload>;
}

export async function openTokenSigner(options: {
  readonly directory: string;
  readonly issuer: string;
  readonly audience: string;
}): Promise<TokenSigner> {
  const { issuer, audience } = options;
  const privateJwk = await readOrMake(options.directory);
  const kid = await calculateJwkThumbprint(privateJwk);
  const key = await importJWK(privateJwk, 'ES256');
  const { d: _private, ...publicPart } = privateJwk;
  const publicJwk: JWK = { ...publicPart, kid, use: 'sig', alg: 'ES256' };
  const publicKey = await importJWK(publicJwk, 'ES256');
  return {
    publicJwk,
    sign: (claims, { typ, expiresInSeconds }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid, typ })
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
        .sign(key),
    async verifyAccessToken(token) {
      const rules = { issuer, audience, algorithms: ['ES256'], typ: 'at+jwt' };
      return (await jwtVerify(token, publicKey, rules)).payload;
    },
  };
}

async function readOrMake(directory: string): Promise<JWK> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'signing-key.json');
  try {
    return JSON.parse(await readFile(path, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const beside = await open(`${path}.new`, 'w', 0o600);
  await beside.writeFile(JSON.stringify(jwk));
  await beside.sync();
  await beside.close();
  await rename(`${path}.new`, path);
  return jwk;
}
