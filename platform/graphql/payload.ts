import type { Refusal, Result } from '../../kernel/result/result.ts';

/** An entry of a payload's `userErrors`: every `<Verb>Error` type of the schema has this shape. */
export interface UserErrorModel<Code extends string = string> {
  readonly code: Code;
  /** Safe to show. */
  readonly message: string;
  /** Where in the arguments, outermost first; null when it is about the whole. */
  readonly path: readonly string[] | null;
}

export const toUserError = <Code extends string>(refusal: Refusal<Code>): UserErrorModel<Code> => ({
  code: refusal.code,
  message: refusal.message,
  path: refusal.path ?? null,
});

/**
 * A use case's result → a mutation's payload: `toPayload('ticket', result)` is `{ ticket, userErrors }`.
 *
 * A refusal leaves the changed object null and says why.
 */
export function toPayload<Name extends string, T, Code extends string>(
  name: Name,
  result: Result<T, Code>,
): { readonly [K in Name]: T | null } & { readonly userErrors: readonly UserErrorModel<Code>[] } {
  const changed = { [name]: result.ok ? result.value : null } as { [K in Name]: T | null };
  return { ...changed, userErrors: result.ok ? [] : [toUserError(result.error)] };
}
