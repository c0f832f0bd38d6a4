import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { ByteBoundedCache } from '../../../platform/cache/byte-bounded-cache.ts';
import type { RateCaller, RateLimiter, RateState } from './rate-limiter.ts';

/** Points in a minute. */
export interface RateLimits {
  readonly signedIn: number;
  /** Of an address from which somebody asks without signing in. */
  readonly anonymous: number;
}

/** For tests that show what the limits keep out. */
export const noRateLimits: RateLimits = {
  signedIn: Number.MAX_SAFE_INTEGER,
  anonymous: Number.MAX_SAFE_INTEGER,
};

/** The caller's budget during one request. */
export interface RequestBudget {
  /** As of the last points spent. */
  readonly state: RateState;
  /** @throws RequestFault RATE_LIMITED when that much is not left; nothing is spent then */
  spend(cost: number): Promise<void>;
}

/** Whoever is signed in has a budget of their own, whatever their address; the rest share their address's. */
export function rateCallerOf(identity: Identity, address: string, limits: RateLimits): RateCaller {
  if (identity.subject === null)
    return { key: keyOf(`address ${networkOf(address)}`), limit: limits.anonymous };
  let key = subjectKeys.get(identity);
  if (key === undefined) {
    key = keyOf(`subject ${identity.subject}`);
    subjectKeys.set(identity, key);
  }
  return { key, limit: limits.signedIn };
}

/** The same token gives the same identity for a while. */
const subjectKeys = new WeakMap<Identity, string>();

const keys = new ByteBoundedCache<string>(4 * 1024 * 1024);

/** Names nobody, and has only characters that a key of the broker's may have. */
function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = createHash('sha256').update(name).digest('base64url').slice(0, 22);
    keys.set(name, key, 200 + name.length * 2);
  }
  return key;
}

/** Whoever has one IPv6 address has the 2^64 beside it. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address.replace('::ffff:', '');
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

/** Every request costs a point before anything of it is looked at; what it costs besides is spent when it is known. */
export async function openBudget(limiter: RateLimiter, caller: RateCaller): Promise<RequestBudget> {
  let state = granted(await limiter.take(caller, 1), 1);
  return {
    get state() {
      return state;
    },
    spend: async (cost) => {
      state = granted(await limiter.take(caller, cost), cost);
    },
  };
}

/** @throws RequestFault RATE_LIMITED */
function granted(state: RateState, cost: number): RateState {
  if (state.isGranted) return state;
  const retryAfterMs = Math.max(1_000, state.resetAtMs - Date.now());
  throw new RequestFault(
    'RATE_LIMITED',
    `This request needs ${cost} points; ${state.remaining} of ${state.limit} a minute are left until the minute is over.`,
    { retryAfterMs },
  );
}
