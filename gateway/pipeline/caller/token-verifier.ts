import type { JWTPayload } from 'jose';
import { isRole } from '../../../kernel/access/actor.ts';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { type CustomerId, type ExpertId, parseId } from '../../../kernel/ids/ids.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { deriveCustomerId } from '../../../platform/auth/customer-id.ts';
import { ExpiringCache } from '../../../platform/cache/expiring-cache.ts';
import { allGuards, type Guards } from '../guards.ts';
import type { SignedTokenOptions, SignedTokens } from './signed-token.ts';

const skewS = 30;
const tokenBytesMax = 8_192;
const cacheEntriesMax = 10_000;
/** A cached token is verified again after this time, so that the cache outlives a withdrawn key by no more. */
const recheckMs = 60_000;
const refreshMs = 600_000;
/** The cache key is the end of the token's signature. The whole token is compared afterwards, so it need not be hashed. */
const keyLength = 32;

export interface TokenVerifierOptions extends Pick<SignedTokenOptions, 'issuer' | 'audience' | 'metadata'> {
  /** Null derives no customer id: then only the token's own counts. */
  readonly customerIdKey: Uint8Array | null;
  readonly guards?: Guards;
}

export interface TokenVerifier {
  /**
   * @returns the identity in a bearer token
   * @throws RequestFault UNAUTHENTICATED when the token is not valid
   * @throws Outage when the issuer's keys were never fetched and it does not answer
   */
  readonly verify: (token: string) => Promise<Identity>;
  /** Loads the verifier's code, so that the first token does not wait for it. */
  prepare(): Promise<unknown>;
  stop(): void;
}

export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, customerIdKey, guards = allGuards } = options;
  let signed: Promise<SignedTokens> | undefined;
  const load = async (): Promise<SignedTokens> => {
    const { signedTokens } = await import('./signed-token.ts');
    return signedTokens({ ...options, skewS, guards });
  };
  const prepare = (): Promise<SignedTokens> => {
    signed ??= load();
    return signed;
  };
  // A withdrawn key stops working within the interval. While the issuer is down, the known keys stay valid.
  const refresh = setInterval(() => void signed?.then((tokens) => tokens.refresh()), refreshMs);
  refresh.unref();
  const cache = new ExpiringCache<{ readonly token: string; readonly identity: Identity }>(cacheEntriesMax);
  const verify = async (token: string): Promise<Identity> => {
    const now = Date.now();
    const key = token.slice(-keyLength);
    const kept = cache.get(key, now);
    if (kept?.token === token) return kept.identity;
    if (token.length > tokenBytesMax)
      throw new RequestFault('UNAUTHENTICATED', 'The access token is too long.');
    const payload = await (await prepare()).read(token);
    const identity = identityOf(payload, issuer, customerIdKey);
    cache.set(key, { token, identity }, Math.min(now + recheckMs, ((payload.exp ?? 0) + skewS) * 1000));
    return identity;
  };
  return { verify, prepare, stop: () => clearInterval(refresh) };
}

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
