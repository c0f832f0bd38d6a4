import type { alertRaised } from '../../schema/messages/operations/alert-raised.v1.ts';
import type { BodyOf } from '../../schema/messages/outbox.ts';

export type Alert = Omit<BodyOf<typeof alertRaised>, 'process'>;

/** One line of the log at `error` or `fatal`. */
export interface ErrorLine {
  readonly severity: Alert['severity'];
  readonly message: string;
  readonly error: unknown;
  readonly requestId: string | null;
}

/** The same text again within it is counted. */
const togetherMs = 60_000;
/** Different texts within it; the texts are constants, so there are few. */
const textsMax = 60;

interface Counted {
  readonly alert: Alert;
  readonly sinceMs: number;
  /** Lines after the one that was told. */
  more: number;
}

/** Name and code, as in `DatabaseError 23505`: the texts of errors may quote what people typed. */
export function errorNameOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  const hasCode = (typeof code === 'string' && /^[\w-]{1,40}$/.test(code)) || typeof code === 'number';
  return `${error.name.slice(0, 60)}${hasCode ? ` ${code}` : ''}`;
}

/**
 * Makes alerts of error lines: the first of a text at once, and after a minute how many more there were. So a process that fails a thousand
 * times a second tells of it twice a minute.
 *
 * @param options.nowMs  a clock that only goes forward
 */
export function alertsOf(options: {
  readonly tell: (alert: Alert) => void;
  readonly nowMs: () => number;
  readonly time: () => string;
}): { add(line: ErrorLine): void; flush(): void } {
  const { tell, nowMs, time } = options;
  const counted = new Map<string, Counted>();
  const end = (text: string, { alert, more }: Counted): void => {
    counted.delete(text);
    if (more > 0) tell({ ...alert, count: more });
  };
  const endOld = (): void => {
    for (const [text, one] of counted) if (nowMs() - one.sinceMs >= togetherMs) end(text, one);
  };
  return {
    add({ severity, message, error, requestId }) {
      endOld();
      const text = `${severity} ${message}`;
      const known = counted.get(text);
      if (known !== undefined) {
        known.more += 1;
        return;
      }
      if (counted.size >= textsMax) return;
      const alert = {
        ...{ at: time(), severity, message: message.slice(0, 200) },
        ...{ error: errorNameOf(error), requestId, count: 1 },
      };
      counted.set(text, { alert, sinceMs: nowMs(), more: 0 });
      tell(alert);
    },
    flush: endOld,
  };
}
