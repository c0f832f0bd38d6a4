/** A refusal a person can act on: what is wrong and what would be right. It changed nothing. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** Safe to show to the caller; says what is wrong and what would be right. */
  readonly message: string;
  /** Where in the input, outermost first: `['input', 'tiers', '2', 'upTo']`. */
  readonly path?: readonly string[];
}

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<Code extends string = string> = { readonly ok: false; readonly error: Refusal<Code> };
export type Result<T, Code extends string = string> = Ok<T> | Refused<Code>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refuse = <Code extends string>(
  code: Code,
  message: string,
  path?: readonly string[],
): Refused<Code> => ({ ok: false, error: path === undefined ? { code, message } : { code, message, path } });
