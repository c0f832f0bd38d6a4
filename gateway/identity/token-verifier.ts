import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { isRole } from '../../kernel/access/actor.ts';
import { Outage, RequestFault } from '../../kernel/errors/errors.ts';
import { type CustomerId, type ExpertId, parseId } from '../../kernel/ids/ids.ts';
import type { Identity } from '../../platform/auth/assertion.ts';
import { deriveCustomerId } from '../../platform/auth/customer-id.ts';
import { ExpiringCache } from '../../platform/cache/expiring-cache.ts';
import { allGuards, type Guards } from '../guards.ts';
import type { IssuerMetadata } from './issuer.ts';

/** Fixed here and never read from a token, so that neither `none` nor a shared-secret algorithm can be asked for. */
const algorithms = ['RS256', 'ES256', 'EdDSA'];
const skewS = 30;
const tokenBytesMax = 8_192;
const cacheEntriesMax = 10_000;
/** A known token is looked at again after this long, so that the cache never outlives a turned-off key by more. */
const recheckMs = 60_000;
const refreshMs = 600_000;
const keySetSettings = {
  // Never too old to be used: `refreshMs` renews them, and an unknown key id asks again at once.
  cacheMaxAge: Number.POSITIVE_INFINITY,
  cooldownDuration: 10_000,
  timeoutDuration: 3_000,
};

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Null derives no customer id: a customer is who the token names. */
  readonly customerIdKey: Uint8Array | null;
  readonly metadata: () => Promise<Pick<IssuerMetadata, 'jwks_uri'>>;
  readonly guards?: Guards;
}

export interface TokenVerifier {
  /**
   * @returns who a bearer token speaks for
   * @throws RequestFault UNAUTHENTICATED when it speaks for nobody
   * @throws Outage when the issuer's keys were never fetched and it does not answer
   */
  readonly verify: (token: string) => Promise<Identity>;
  stop(): void;
}

export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, customerIdKey, guards = allGuards } = options;
  const claims = expectedClaims(options, guards);
  let keySet: ReturnType<typeof createRemoteJWKSet> | undefined;
  const keys: JWTVerifyGetKey = async (header, token) => {
    keySet ??= createRemoteJWKSet(new URL((await options.metadata()).jwks_uri), keySetSettings);
    return keySet(header, token);
  };
  // A key that the issuer has withdrawn stops working here within the interval; while it is down the known ones go on.
  const refresh = setInterval(() => void keySet?.reload().catch(() => undefined), refreshMs);
  refresh.unref();
  const cache = new ExpiringCache<Identity>(cacheEntriesMax);
  const verify = async (token: string): Promise<Identity> => {
    if (token.length > tokenBytesMax) throw refused();
    const now = Date.now();
    const kept = cache.get(token, now);
    if (kept !== undefined) return kept;
    const payload = await verified(async () =>
      guards.has('tokenSignature') ? jwtVerify(token, keys, claims) : { payload: decodeJwt(token) },
    );
    const identity = identityOf(payload, issuer, customerIdKey);
    cache.set(token, identity, Math.min(now + recheckMs, ((payload.exp ?? 0) + skewS) * 1000));
    return identity;
  };
  return { verify, stop: () => clearInterval(refresh) };
}

const expectedClaims = ({ issuer, audience }: TokenVerifierOptions, guards: Guards): JWTVerifyOptions => ({
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
    throw refused(error);
  }
}

const refused = (cause?: unknown): RequestFault =>
  new RequestFault('UNAUTHENTICATED', 'The access token is not valid here. Sign in again.', { cause });

function identityOf(payload: JWTPayload, issuer: string, customerIdKey: Uint8Array | null): Identity {
  const subject = payload.sub ?? '';
  const roles = Array.isArray(payload.roles) ? payload.roles.map(String).filter(isRole) : [];
  const named = typeof payload.customer_id === 'string' ? parseId('Customer', payload.customer_id) : null;
  const derived = (): CustomerId | null =>
    customerIdKey === null ? null : deriveCustomerId(customerIdKey, issuer, subject);
  return Object.freeze({
    subject: `${issuer}|${subject}`,
    roles: Object.freeze(roles),
    scopes: typeof payload.scope === 'string' ? payload.scope.split(' ') : [],
    customerId: roles.includes('customer') ? (named ?? derived()) : null,
    expertId:
      roles.includes('expert') && typeof payload.expert_id === 'string'
        ? (parseId('Expert', payload.expert_id) as ExpertId | null)
        : null,
  });
}

export const anonymous: Identity = Object.freeze({
  subject: null,
  roles: [],
  scopes: [],
  customerId: null,
  expertId: null,
});
