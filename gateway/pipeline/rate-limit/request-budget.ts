import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { ByteBoundedCache } from '../../../platform/cache/byte-bounded-cache.ts';
import type { RateCaller, RateLimiter, RateState } from './rate-limiter.ts';

/** Points in a minute. */
export interface RateLimits {
  readonly signedIn: number;
  /** Of an address, for its anonymous requests. */
  readonly anonymous: number;
}

/** For tests that turn the limits off. */
export const noRateLimits: RateLimits = {
  signedIn: Number.MAX_SAFE_INTEGER,
  anonymous: Number.MAX_SAFE_INTEGER,
};

/** The caller's budget during one request. */
export interface RequestBudget {
  /** After the last points were spent. */
  readonly state: RateState;
  /** @throws RequestFault RATE_LIMITED when fewer points are left; nothing is spent then */
  spend(cost: number): Promise<void>;
}

/** A signed-in caller has a budget, from any address. Anonymous callers share the budget of their address. */
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

/** The token cache gives the same object for the same token. */
const subjectKeys = new WeakMap<Identity, string>();

const keys = new ByteBoundedCache<string>(4 * 1024 * 1024);

/** A hash without the caller's name, in characters that the broker's keys may have. */
function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = createHash('sha256').update(name).digest('base64url').slice(0, 22);
    keys.set(name, key, 200 + name.length * 2);
  }
  return key;
}

/** A caller's key in the limiter: a hash of their name. */
export const rateKeyOf = keyOf;
/** What is counted for an address, and by its network of 64 bits for an IPv6 address. */
export const rateKeyOfAddress = (what: string, address: string): string =>
  keyOf(`${what} ${networkOf(address)}`);

/** The owner of an IPv6 address has the whole /64 network. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address.replace('::ffff:', '');
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

/** Spends one point for the request itself; the cost of its operation is spent when it is known. */
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
