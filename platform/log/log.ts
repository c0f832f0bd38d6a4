import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';
import { withoutApiKeys } from '../../kernel/keys/api-key.ts';
import type { ErrorLine } from '../operations/alerts.ts';
import { currentContext } from '../telemetry/context.ts';
import { scrubCardNumbers } from './card-scrubber.ts';

export type Log = Logger;

/** Waits for a reader that is slow, and loses nothing. */
export const standardOutput = (): DestinationStream => pino.destination(1);

/** Errors are logged whole (message, stack, causes); everything else only by the fields that the caller names. */
export function createLog(options: {
  readonly process: string;
  readonly level: string;
  /** Standard output when left out; a test passes its own. */
  readonly destination?: DestinationStream;
  /** Told of each line at `error` and `fatal`, before it is written. */
  readonly onError?: (line: ErrorLine) => void;
}): Log {
  const settings = {
    level: options.level,
    base: { process: options.process },
    // Text, because thirteen digits of milliseconds would now and then look like a card number.
    timestamp: isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: contextFields,
    // The last gate before the bytes leave: it sees messages, fields, stacks and error texts alike.
    hooks: {
      streamWrite: scrub,
      ...(options.onError === undefined ? {} : { logMethod: tellingErrors(options.onError) }),
    },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

const scrub = (line: string): string => withoutApiKeys(scrubCardNumbers(line));

const errorLevel = 50;
const fatalLevel = 60;

/** Who hears of errors must not keep one from being logged. */
function tellingErrors(
  onError: (line: ErrorLine) => void,
): (this: Log, args: Parameters<LogFn>, method: LogFn, level: number) => void {
  return function tell(args, method, level) {
    if (level >= errorLevel) {
      const [fields, text] = args as readonly unknown[];
      const named = typeof fields === 'object' && fields !== null ? (fields as { err?: unknown }) : {};
      onError({
        severity: level >= fatalLevel ? 'FATAL' : 'ERROR',
        message: String(typeof fields === 'string' ? fields : (text ?? '')),
        error: fields instanceof Error ? fields : (named.err ?? null),
        requestId: currentContext()?.requestId ?? null,
      });
    }
    method.apply(this, args);
  };
}

let lastTime = { ms: 0, text: '' };

/** Lines of one millisecond have one text. */
function isoTime(): string {
  const ms = Date.now();
  if (lastTime.ms !== ms) lastTime = { ms, text: `,"time":"${new Date(ms).toISOString()}"` };
  return lastTime.text;
}

function contextFields(): Record<string, string> {
  const context = currentContext();
  if (context === undefined) return {};
  return context.correlationId === context.requestId
    ? { requestId: context.requestId }
    : { requestId: context.requestId, correlationId: context.correlationId };
}
