import type { Variables } from '../run/variables.ts';
import type { ResponsePath } from './path-collector.ts';

/** A value in the fetched data that the schema does not allow. */
export interface CompletionFault {
  readonly message: string;
  readonly path: ResponsePath;
}

/** A value that the fetched data lacks. */
export interface CompletionGap extends CompletionFault {
  /** Whether no subgraph gave a value there, not even null. */
  readonly isAbsent: boolean;
}

/** One broken field in a long list repeats the same gap. */
const gapCountMax = 500;

/** The state that the writers of one answer share: the current path, the faults and the gaps. One per request. */
export class Completion {
  readonly variables: Variables;
  /** Response keys and list indexes down to the current value; only the first `depth` are valid. */
  readonly path: (string | number)[] = [];
  depth = 0;
  readonly faults: CompletionFault[] = [];
  /** Nulls in non-null places, and objects of a type that is not known. Reported only where no error explains them. */
  readonly gaps: CompletionGap[] = [];

  constructor(variables: Variables = {}) {
    this.variables = variables;
  }

  fault(message: string): void {
    this.faults.push({ message, path: this.path.slice(0, this.depth) });
  }

  /** @param value  null, or undefined where no subgraph gave a value */
  nullInNonNull(field: string, value: null | undefined): void {
    this.#gap(`Cannot return null for non-nullable field ${field}.`, value === undefined);
  }

  unknownType(): void {
    this.#gap('The type of a value is not known.', true);
  }

  #gap(message: string, isAbsent: boolean): void {
    if (this.gaps.length >= gapCountMax) return;
    this.gaps.push({ message, path: this.path.slice(0, this.depth), isAbsent });
  }
}

/** Writes a value as JSON text. For null the caller writes `null`, or becomes null itself where the schema says non-null. */
export type WriteValue = (value: unknown, completion: Completion) => string | null;
