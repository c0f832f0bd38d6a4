import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Result } from '../../../kernel/result/result.ts';

/** A query has no `userErrors`: what it refuses is a fault of the request. */
export function orFault<T>(result: Result<T>): T {
  if (!result.ok) throw new RequestFault('BAD_USER_INPUT', result.error.message);
  return result.value;
}
