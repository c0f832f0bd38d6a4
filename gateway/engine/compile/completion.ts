import type { ResponsePath } from './path-collector.ts';

/** A value in the fetched data that the schema does not allow. */
export interface CompletionFault {
  readonly message: string;
  readonly path: ResponsePath;
}

/** The state that the writers of one answer share: the current path, and the faults. One per request. */
export class Completion {
  /** Response keys and list indexes down to the current value; only the first `depth` are valid. */
  readonly path: (string | number)[] = [];
  depth = 0;
  readonly faults: CompletionFault[] = [];
  /** The first null in a non-null place. Reported only when no error explains it. */
  nullFault: CompletionFault | null = null;

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

/** Writes a value as JSON text. For null the caller writes `null`, or becomes null itself where the schema says non-null. */
export type WriteValue = (value: unknown, completion: Completion) => string | null;
