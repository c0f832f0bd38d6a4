/** What a person is told about an error code, by `quanta explain` and docs/errors.md. Each is one or more whole sentences. */
export interface ErrorEntry {
  readonly meaning: string;
  readonly cause: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Codes of one kind, by their names. */
export type ErrorTable<Code extends string = string> = Readonly<Record<Code, ErrorEntry>>;

/** Refusals that mean the same in every quantum. */
export const invalidValue: ErrorEntry = {
  meaning: 'A value of the input has the wrong form.',
  cause:
    'It is empty, too long, out of its range, or not what its field expects, such as a country that does not exist.',
  remedy:
    '`path` names the value and `message` says what would be right. Correct it and send the mutation again.',
};

export const busy: ErrorEntry = {
  meaning: 'The service has stopped taking changes of this kind for a moment. Nothing was changed.',
  cause:
    'The broker has not answered for long, and the messages that wait in the outbox have reached their limit.',
  remedy:
    'Send the mutation again later, with the same idempotency key. Operators: `quanta status` shows the queue, `quanta doctor` what is down.',
};

export const notFound = (what: string): ErrorEntry => ({
  meaning: `There is no such ${what}, or it is not the caller’s.`,
  cause:
    'The id is mistyped, of another kind, or belongs to somebody else. What is somebody else’s is answered like what does not exist.',
  remedy: 'Read the id again with a query as the same caller.',
});
