import type { OperationTypeNode } from 'graphql';
import type { PartnerScope } from '../../../kernel/access/actor.ts';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Guards } from '../guards.ts';
import type { RateLimiter, RateState } from '../rate-limit/rate-limiter.ts';
import { rateKeyOf } from '../rate-limit/request-budget.ts';
import type { KeyCaller } from './partner-keys.ts';

/** Calls an hour, of all keys of one partner and mode together. */
export type CallLimits = Readonly<Record<PartnerScope, number>>;

/** The budget of calls of a caller with a key. */
export interface CallBudget {
  readonly keyId: string;
  /** After the call was counted; null before that. */
  readonly state: (RateState & { readonly scope: PartnerScope }) | null;
  /** @throws RequestFault FORBIDDEN for a key without the scope, RATE_LIMITED when no call is left */
  spend(operation: `${OperationTypeNode}`): Promise<void>;
}

const scopeFor = (operation: `${OperationTypeNode}`): PartnerScope =>
  operation === 'mutation' ? 'write' : 'read';

export function callBudget(
  { identity, keyId, scopes }: KeyCaller,
  {
    calls,
    limits,
    guards,
  }: { readonly calls: RateLimiter; readonly limits: CallLimits; readonly guards: Guards },
): CallBudget {
  let state: CallBudget['state'] = null;
  return {
    keyId,
    get state() {
      return state;
    },
    async spend(operation) {
      const scope = scopeFor(operation);
      if (guards.has('keyScope') && !scopes.includes(scope))
        throw new RequestFault(
          'FORBIDDEN',
          `This key has no scope \`${scope}\`; it has ${scopes.map((held) => `\`${held}\``).join(', ')}.`,
        );
      const limit = limits[scope];
      const key = rateKeyOf(`calls ${scope} ${identity.subject}`);
      state = { ...(await calls.take({ key, limit }, 1)), scope };
      if (state.isGranted || !guards.has('callLimit')) return;
      throw new RequestFault(
        'RATE_LIMITED',
        `The ${limit} calls an hour of the scope \`${scope}\` are used up until the hour is over.`,
        { retryAfterMs: Math.max(1_000, state.resetAtMs - Date.now()) },
      );
    },
  };
}
