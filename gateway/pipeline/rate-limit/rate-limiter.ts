import { ExpiringCache } from '../../../platform/cache/expiring-cache.ts';
import type { Leases } from './leases.ts';

/** Whose budget it is, and how large. */
export interface RateCaller {
  /** The same for all of one caller's requests, at every replica; names nobody. Letters, digits, `-` and `_`. */
  readonly key: string;
  /** Points in a window; see policies/cost.ts for what a point is. */
  readonly limit: number;
}

/** Where a caller's budget stands, as far as this replica knows; other replicas' unspent blocks count as spent. */
export interface RateState {
  readonly isGranted: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the budget is whole again; milliseconds since 1970. */
  readonly resetAtMs: number;
}

export interface RateLimiter {
  /** Spends `cost` points, or none of them when that is more than is left. */
  take(caller: RateCaller, cost: number): Promise<RateState>;
  stop(): Promise<void>;
}

export const windowMs = 60_000;
/** A window's budget is leased in as many parts: fewer would starve replicas beside each other, more would be asked for too often. */
export const blockCount = 20;
const callersMax = 50_000;

interface Account {
  readonly window: number;
  readonly blockSize: number;
  /** Blocks that are ours. */
  own: number;
  /** Blocks that are gone, ours and others': the next one to ask for. */
  gone: number;
  spent: number;
  leasing: Promise<void> | undefined;
}

/**
 * A budget of points per caller and minute, shared by all replicas: each leases a twentieth of it at a time and counts
 * alone within that, so that most requests ask nobody. Who cannot be asked does not hold a request up: this replica then
 * goes by its own count, and the budget is one per replica until the leases are back. ADR 0030.
 */
export function createRateLimiter(leases: Leases, nowMs: () => number = Date.now): RateLimiter {
  const accounts = new ExpiringCache<Account>(callersMax);
  return {
    take: (caller, cost) => {
      const now = nowMs();
      const window = Math.floor(now / windowMs);
      const resetAtMs = (window + 1) * windowMs;
      let account = accounts.get(caller.key, now);
      if (account === undefined || account.window !== window) {
        account = newAccount(caller, window);
        accounts.set(caller.key, account, resetAtMs);
      }
      const state = (isGranted: boolean): RateState => ({
        isGranted,
        limit: caller.limit,
        remaining: remainingOf(account),
        resetAtMs,
      });
      // What is ours already is spent without waiting.
      return spendOwn(account, cost)
        ? Promise.resolve(state(true))
        : spend(account, caller, cost, leases).then(state);
    },
    stop: () => leases.stop(),
  };
}

const newAccount = ({ limit }: RateCaller, window: number): Account => ({
  window,
  blockSize: Math.max(1, Math.ceil(limit / blockCount)),
  own: 0,
  gone: 0,
  spent: 0,
  leasing: undefined,
});

const unspent = ({ own, blockSize, spent }: Account): number => own * blockSize - spent;
const remainingOf = (account: Account): number =>
  Math.max(0, (blockCount - account.gone) * account.blockSize + unspent(account));

/** Leases until `cost` can be spent here, and spends it in the same turn; false when there is not that much left. */
async function spend(account: Account, caller: RateCaller, cost: number, leases: Leases): Promise<boolean> {
  while (!spendOwn(account, cost)) {
    if (remainingOf(account) < cost) return false;
    // Requests of one caller that come together wait for the same lease.
    account.leasing ??= leaseNext(account, caller, leases).finally(() => {
      account.leasing = undefined;
    });
    await account.leasing;
  }
  return true;
}

function spendOwn(account: Account, cost: number): boolean {
  if (unspent(account) < cost) return false;
  account.spent += cost;
  return true;
}

async function leaseNext(account: Account, { key }: RateCaller, leases: Leases): Promise<void> {
  const outcome = await leases.lease(key, account.window, account.gone);
  account.gone += 1;
  if (outcome !== 'taken') account.own += 1;
}
