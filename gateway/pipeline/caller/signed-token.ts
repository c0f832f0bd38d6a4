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
  /** Tokens that are valid for longer than this, from now, are refused. */
  readonly lifetimeMaxS: number;
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
      verified(async () => {
        if (!guards.has('tokenSignature')) return { payload: decodeJwt(token) };
        const { payload, protectedHeader } = await jwtVerify(token, keys, claims);
        assertAccessToken(protectedHeader.typ, payload, options);
        return { payload };
      }),
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

/** RFC 9068's type, and the one that issuers used before it. A token without a type is taken, as RFC 7519 allows it. */
const accessTokenType = /^(?:application\/)?(?:at\+)?jwt$/i;

/** What a signature does not say. @throws errors.JWTClaimValidationFailed */
function assertAccessToken(
  type: string | undefined,
  payload: JWTPayload,
  { skewS, lifetimeMaxS }: Pick<SignedTokenOptions, 'skewS' | 'lifetimeMaxS'>,
): void {
  const nowS = Date.now() / 1_000;
  const refused = (claim: string) => new errors.JWTClaimValidationFailed(`no valid ${claim}`, payload, claim);
  if (type !== undefined && !accessTokenType.test(type)) throw refused('typ');
  const { iat, exp, sub } = payload;
  if (iat !== undefined && !(iat <= nowS + skewS)) throw refused('iat');
  if (!(Number(exp) <= nowS + lifetimeMaxS + skewS)) throw refused('exp');
  if (typeof sub !== 'string' || sub.trim() === '') throw refused('sub');
}

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
