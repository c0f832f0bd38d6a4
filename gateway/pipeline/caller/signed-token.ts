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

/** Fixed here and never read from a token, so that neither `none` nor a shared-secret algorithm can be asked for. */
const algorithms = ['RS256', 'ES256', 'EdDSA'];
const keySetSettings = {
  // Never too old to be used: `refresh` renews them, and an unknown key id asks again at once.
  cacheMaxAge: Number.POSITIVE_INFINITY,
  cooldownDuration: 10_000,
  timeoutDuration: 3_000,
};

export interface SignedTokenOptions {
  readonly issuer: string;
  readonly audience: string;
  /** How far two machines' clocks may be apart. */
  readonly skewS: number;
  readonly metadata: () => Promise<Pick<IssuerMetadata, 'jwks_uri'>>;
  readonly guards: Guards;
}

export interface SignedTokens {
  /** See `TokenVerifier.verify`. */
  read(token: string): Promise<JWTPayload>;
  /** Fetches the issuer's keys again, if they were ever fetched; keeps those it has when there is no answer. */
  refresh(): Promise<void>;
}

/** Tokens that one issuer has signed for one audience. Loaded when the first one is shown. */
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
    // The issuer's key set did not arrive: jose says so with its timeout, with no class of its own, or lets fetch's through.
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
