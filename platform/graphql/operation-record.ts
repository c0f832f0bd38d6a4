import { createHash } from 'node:crypto';
import { ByteBoundedCache } from '../cache/byte-bounded-cache.ts';
import type { Log } from '../log/log.ts';
import { durations } from '../telemetry/metrics.ts';

/** What became of one operation, for those who watch from outside. */
export interface OperationRecord {
  /** As the document names it; null when it has no name. */
  readonly operation: string | null;
  /** False for what was refused before anything of it could run: then a stranger chose the name. */
  readonly isValid: boolean;
  /** SHA-256 of the document, hex; undefined when there is none. */
  readonly queryHash: string | undefined;
  readonly status: number;
  /** The code of the answer's first error. */
  readonly code: string | undefined;
  readonly tookMs: number;
  /** The caller; null for an anonymous one. */
  readonly subject: string | null;
}

/** How many different operation names get a series of their own; the rest share one. */
const namesMax = 500;
const hashLength = 12;

/**
 * One line and one observation for each operation: its name and hash, never its variables.
 *
 * @returns is called with each record; `more` are further fields of the line
 */
export function operationRecorder(options: {
  readonly service: string;
  readonly log: Log;
}): (record: OperationRecord, more?: Readonly<Record<string, unknown>>) => void {
  const { service, log } = options;
  const seconds = durations({
    name: 'quanta_graphql_operation_seconds',
    help: 'Time from a parsed request to its answer, by operation.',
    labels: ['service', 'operation', 'outcome'],
  });
  const names = new Set<string>();
  const seriesName = (name: string | null): string => {
    if (name === null) return 'unnamed';
    if (names.size < namesMax) names.add(name);
    return names.has(name) ? name : 'other';
  };
  return ({ operation, isValid, queryHash, status, code, tookMs, subject }, more) => {
    // A stranger chooses the name, so it becomes a label only once the operation is a valid one.
    const series = isValid ? seriesName(operation) : 'refused';
    seconds.observe({ service, operation: series, outcome: code ?? 'ok' }, tookMs / 1000);
    log.info(
      {
        operation,
        queryHash: queryHash?.slice(0, hashLength),
        status,
        code,
        tookMs: Math.round(tookMs * 10) / 10,
        caller: subjectHash(subject),
        ...more,
      },
      'operation',
    );
  };
}

/** Hashes that are kept, in bytes: the same callers come again and again. */
const hashes = new ByteBoundedCache<string>(1024 * 1024);

/** Tells callers apart in the log without naming them. */
function subjectHash(subject: string | null): string | null {
  if (subject === null) return null;
  let hash = hashes.get(subject);
  if (hash === undefined) {
    hash = createHash('sha256').update(subject).digest('hex').slice(0, hashLength);
    hashes.set(subject, hash, 200 + subject.length * 2);
  }
  return hash;
}
