import { ExpiringCache } from '../../../platform/cache/expiring-cache.ts';
import type { Leases } from './leases.ts';

/** A caller with a budget. */
export interface RateCaller {
  /** A hash, equal for one caller at every replica. Letters, digits, `-` and `_`. */
  readonly key: string;
  /** Points, or calls, in a window; see pipeline/cost/cost.ts. */
  readonly limit: number;
}

/** The state of a caller's budget, as this replica knows it. Other replicas' blocks count as spent. */
export interface RateState {
  readonly isGranted: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the budget is full again; milliseconds since 1970. */
  readonly resetAtMs: number;
}

export interface RateLimiter {
  /** Spends `cost` points, or none when fewer are left. */
  take(caller: RateCaller, cost: number): Promise<RateState>;
  stop(): Promise<void>;
}

/** A minute. */
export const pointsWindowMs = 60_000;
/** An hour, for budgets of calls. */
export const callsWindowMs = 3_600_000;
/** Blocks of a window's budget, or fewer where it has fewer points. Fewer would starve replicas, more would need too many leases. */
export const blockCount = 20;
const callersMax = 50_000;

interface Account {
  readonly window: number;
  readonly blockSize: number;
  readonly blocks: number;
  /** Blocks that this replica has. */
  own: number;
  /** Blocks that any replica has; also the index of the next block to lease. */
  gone: number;
  spent: number;
  leasing: Promise<void> | undefined;
}

/**
 * A budget of points per caller and window (a minute when nothing else is said), shared by all replicas. Each replica leases a twentieth of it at a time and
 * spends that on its own, so that most requests need no lease. When the broker does not answer, requests do not wait: each
 * replica then has a budget of its own, until leases work again. ADR 0030.
 */
export function createRateLimiter(
  leases: Leases,
  nowMs: () => number = Date.now,
  windowMs: number = pointsWindowMs,
): RateLimiter {
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
      // A leased block is spent without waiting.
      return spendOwn(account, cost)
        ? Promise.resolve(state(true))
        : spend(account, caller, cost, leases).then(state);
    },
    stop: () => leases.stop(),
  };
}

function newAccount({ limit }: RateCaller, window: number): Account {
  const blockSize = Math.max(1, Math.ceil(limit / blockCount));
  // Never more than the limit: what does not fill a block is not leased.
  const blocks = Math.max(1, Math.floor(limit / blockSize));
  return { window, blockSize, blocks, own: 0, gone: 0, spent: 0, leasing: undefined };
}

const unspent = ({ own, blockSize, spent }: Account): number => own * blockSize - spent;
const remainingOf = (account: Account): number =>
  Math.max(0, (account.blocks - account.gone) * account.blockSize + unspent(account));

/** Leases blocks until `cost` can be spent, and spends it. False when fewer points are left. */
async function spend(account: Account, caller: RateCaller, cost: number, leases: Leases): Promise<boolean> {
  while (!spendOwn(account, cost)) {
    if (remainingOf(account) < cost) return false;
    // Concurrent requests of one caller wait for the same lease.
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
