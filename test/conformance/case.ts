/** One case of a conformance file, as it stands there. */
export interface ConformanceCase {
  readonly id: string;
  readonly area: string;
  readonly policy: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

/**
 * What an adapter is told. Not the id, the source, the notes or any expected value: an answer can come from the facts
 * and the policy alone. `asked` holds the names (no values) of what is expected, where those are part of the question
 * ("what happens on 2025-01-07?").
 */
export interface Question {
  readonly policy: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly asked: readonly string[];
  /** The names inside one expected object. */
  readonly askedIn: (name: string) => readonly string[];
  /** The facts of another case of the same folder to which these facts refer by id; null when it is not there. */
  readonly factsOf: (id: string) => Readonly<Record<string, unknown>> | null;
}

/** A computed value that is compared in its own way. Plain JSON values, arrays and objects are compared part by part. */
export type Computed =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Computed[]
  | { readonly [key: string]: Computed }
  | ComputedValue;

/** Tagged, so that objects of results are told apart from them. */
export class ComputedValue {
  readonly shown: string;
  /** Whether the expectation, as JSON, says the same. */
  readonly agrees: (expected: unknown) => boolean;
  constructor(shown: string, agrees: (expected: unknown) => boolean) {
    this.shown = shown;
    this.agrees = agrees;
  }
}

/** What an adapter answers. Throw `Unreadable` or `Declined` from anywhere inside. */
export interface Answer {
  readonly values: Readonly<Record<string, Computed>>;
  /** Our policies by name, for the report. */
  readonly policies?: Readonly<Record<string, string>>;
}

/** Computes the cases of one area. A file in `adapters/` exports one or several. */
export interface AreaAdapter {
  readonly area: string;
  readonly answer: (question: Question) => Answer;
}

/** The facts have a shape that the adapter does not know. */
export class Unreadable extends Error {}

/** A policy that is not offered, by choice; the message is the reason. */
export class Declined extends Error {}

export type Verdict =
  | { readonly kind: 'agrees'; readonly compared: readonly string[]; readonly notCompared: readonly string[] }
  | {
      readonly kind: 'differs';
      readonly differences: readonly Difference[];
      readonly policies: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface Difference {
  readonly path: string;
  readonly expected: string;
  readonly computed: string;
}
