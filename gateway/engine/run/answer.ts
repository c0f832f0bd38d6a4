import type { AnswerError } from '../answer-error.ts';

/** The result of one execution. `data` is JSON text. */
export interface Answer {
  readonly data: string;
  readonly errors: readonly AnswerError[];
}

/** The result of an operation that answers more than once, such as a subscription. */
export interface AnswerStream {
  /** Ends with the last answer, or when the operation's scope is cancelled. */
  readonly answers: AsyncIterable<Answer>;
}

export function isStream(value: object): value is AnswerStream {
  return 'answers' in value;
}

/** What is written to a client: one text, or several texts over time. */
export type AnswerText = string | AsyncIterable<string>;

export function answerBody({ data, errors }: Answer): string {
  return errors.length === 0 ? `{"data":${data}}` : `{"data":${data},"errors":${JSON.stringify(errors)}}`;
}
