import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { Outage, RequestFault } from '../../../kernel/errors/errors.ts';
import type { Guards } from '../guards.ts';
import type { IssuerMetadata } from './issuer.ts';

/** Never read from a token, so that neither `none` nor a shared-secret algorithm can be chosen. */
const algorithms = ['RS256', 'ES256', 'EdDSA'];
const keySetSettings = {
  // Keys do not expire here: `refresh` renews them, and an unknown key id fetches them at once.
  cacheMaxAge: Number.POSITIVE_INFINITY,
  cooldownDuration: 10_000,
  timeoutDuration: 3_000,
};

export interface SignedTokenOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Accepted difference between two machines' clocks. */
  readonly skewS: number;
  readonly metadata: () => Promise<Pick<IssuerMetadata, 'jwks_uri'>>;
  readonly guards: Guards;
}

export interface SignedTokens {
  /** See `TokenVerifier.verify`. */
  read(token: string): Promise<JWTPayload>;
  /** Fetches the issuer's keys again, if they were fetched before. Keeps the old ones when the issuer does not answer. */
  refresh(): Promise<void>;
}

/** Reads tokens that one issuer has signed for one audience. This module is loaded with the first token. */
export function signedTokens(options: SignedTokenOptions): SignedTokens {
  const { guards, metadata } = options;
  const claims = expectedClaims(options);
  let keySet: ReturnType<typeof createRemoteJWKSet> | undefined;
  const keys: JWTVerifyGetKey = async (header, token) => {
    keySet ??= createRemoteJWKSet(new URL((await metadata()).jwks_uri), keySetSettings);
    return keySet(header, token);
  };
  return {
    read: (token) =>
      verified(async () =>
        guards.has('tokenSignature') ? jwtVerify(token, keys, claims) : { payload: decodeJwt(token) },
      ),
    refresh: async () => {
      await keySet?.reload().catch(() => undefined);
    },
  };
}

const expectedClaims = ({ issuer, audience, skewS, guards }: SignedTokenOptions): JWTVerifyOptions => ({
  issuer,
  ...(guards.has('tokenAudience') ? { audience } : {}),
  algorithms,
  clockTolerance: guards.has('tokenExpiry') ? skewS : Number.MAX_SAFE_INTEGER,
  requiredClaims: ['sub', 'exp'],
});

async function verified(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new RequestFault('UNAUTHENTICATED', 'The access token has expired. Sign in again.', {
        cause: error,
      });
    if (error instanceof Outage) throw error;
    // When the key set cannot be fetched, jose throws its timeout, an error of its base class, or the error of fetch.
    const isIssuers =
      !(error instanceof errors.JOSEError) ||
      error instanceof errors.JWKSTimeout ||
      error.code === errors.JOSEError.code;
    if (isIssuers) throw new Outage('issuer', { retryable: true, cause: error });
    throw new RequestFault('UNAUTHENTICATED', 'The access token is not valid here. Sign in again.', {
      cause: error,
    });
  }
}
