import type { FaultCode } from '../../kernel/errors/errors.ts';
import type { JsonValue } from './json.ts';

/** One entry of an answer's `errors`, as the GraphQL specification has it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions: { readonly code: string; readonly [name: string]: JsonValue | undefined };
}

export function answerError(
  code: FaultCode,
  message: string,
  path?: readonly (string | number)[],
): AnswerError {
  return path && path.length > 0
    ? { message, path, extensions: { code } }
    : { message, extensions: { code } };
}

/** An answer without data: the request was refused before anything ran. */
export function refusalBody(errors: readonly AnswerError[]): string {
  return JSON.stringify({ errors });
}
