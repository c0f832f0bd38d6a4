import { DrizzleQueryError } from 'drizzle-orm/errors';
import { DatabaseError } from 'pg';
import { Outage } from '../../kernel/errors/errors.ts';

/** The five-character SQLSTATE of an error that PostgreSQL reported, wherever it stands in the chain of causes; else null. */
export function sqlState(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof DatabaseError) return at.code ?? null;
  }
  return null;
}

/** True when a unique constraint refused the row; with `constraint`, only when it was that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof DatabaseError)
      return at.code === '23505' && (constraint === undefined || at.constraint === constraint);
  }
  return false;
}

/** What a constraint or a type says of a value, whatever else the database holds: no such number, text or null fits its column. */
const valueStates = /^(22...|23502|23514)$/;
/** What other rows say of it: the row that it names is missing, or one like it is there. */
const rowStates = /^(23503|23505|23P01)$/;

/**
 * Why the database refuses what was written, by class and constraint and without any value; null for every other error.
 *
 * @returns `isFinal` when the same write is refused again whatever other transactions do meanwhile
 */
export function writeRefusal(error: unknown): { readonly isFinal: boolean; readonly reason: string } | null {
  const state = sqlState(error);
  if (state === null || !(valueStates.test(state) || rowStates.test(state))) return null;
  const constraint = constraintOf(error);
  const where = constraint === null ? '' : ` (${constraint})`;
  return { isFinal: valueStates.test(state), reason: `the database refuses it: SQLSTATE ${state}${where}` };
}

function constraintOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1)
    if (at instanceof DatabaseError) return at.constraint ?? at.column ?? null;
  return null;
}

/** Serialization failure or deadlock: nothing was changed, and the same work may succeed when done again. */
export const isTransactionConflict = (error: unknown): boolean => {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
};

/**
 * SQLSTATEs that say that the server cannot serve now: connection lost (08), out of resources (53), operator's intervention,
 * time-outs included (57), system error (58), lock time-out, idle in transaction, read only after a failover.
 */
const outageStates = /^(08...|53...|57...|58...|55P03|25P03|25006)$/;

/**
 * What leaves the adapter: an Outage when the server could not serve, else the error itself. Drizzle's wrapper is taken off,
 * because its message carries the statement's parameters, which belong in no log.
 *
 * @param connectionLost  true when the connection broke; such errors carry no SQLSTATE
 */
export function translateDatabaseError(error: unknown, connectionLost: boolean): unknown {
  const bare = error instanceof DrizzleQueryError ? error.cause : error;
  if (bare instanceof Outage) return bare;
  const state = sqlState(bare);
  if (connectionLost || (state !== null && outageStates.test(state)))
    return new Outage('postgres', { retryable: true, cause: bare });
  return bare;
}
