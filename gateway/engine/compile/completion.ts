import type { Variables } from '../operations/variables.ts';
import type { ResponsePath } from './path-collector.ts';

/** Something in the gathered data that the schema does not allow. */
export interface CompletionFault {
  readonly message: string;
  readonly path: ResponsePath;
}

/** What the writers of one answer share: where they are, and what they found wrong. One per request. */
export class Completion {
  readonly variables: Variables;
  /** Response keys and list indexes down to the value being written; only the first `depth` count. */
  readonly path: (string | number)[] = [];
  depth = 0;
  readonly faults: CompletionFault[] = [];
  /** The first null in a non-null place. Reported only when no error explains it. */
  nullFault: CompletionFault | null = null;

  constructor(variables: Variables = {}) {
    this.variables = variables;
  }

  fault(message: string): void {
    this.faults.push({ message, path: this.path.slice(0, this.depth) });
  }

  nullInNonNull(field: string): void {
    this.nullFault ??= {
      message: `Cannot return null for non-nullable field ${field}.`,
      path: this.path.slice(0, this.depth),
    };
  }
}

/**
 * Writes a value as JSON text. Null means that this place of the answer is null: the caller writes `null`, or is null
 * itself where the schema says non-null.
 */
export type WriteValue = (value: unknown, completion: Completion) => string | null;
