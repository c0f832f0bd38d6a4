import { Worker } from 'node:worker_threads';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import type { PdfDocument } from './document.ts';

export interface PdfRenderer {
  /** @throws Outage when the thread died or hangs, Defect when the document cannot be rendered */
  render(document: PdfDocument): Promise<Uint8Array>;
  stop(): Promise<void>;
}

/**
 * Processor time of one document after which its thread counts as hanging. A document takes some tenths of a second; fonts of a
 * new script take one more. Processor time and not a clock: on a busy machine a thread waits for the processor, and a thread
 * that was ended for that would begin anew and never finish.
 */
const processorTimeMaxMs = 30_000;
const checkEveryMs = 5_000;
/** Documents that may wait for their turn; the next one is told to come later. */
const waitingMax = 64;

interface Wanted {
  readonly document: PdfDocument;
  readonly resolve: (content: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

type Answer = { readonly content: Uint8Array } | { readonly error: string };

/**
 * Renders PDFs in a thread of its own, because a page with its font takes the processor for up to half a second. The thread
 * starts at the first document, and anew after it died; it renders one document at a time.
 */
export function createPdfRenderer(
  options: {
    /** For tests: another thread, and shorter patience. */
    readonly threadFile?: URL;
    readonly processorTimeMaxMs?: number;
    readonly checkEveryMs?: number;
  } = {},
): PdfRenderer {
  const threadFile = options.threadFile ?? new URL('./render-thread.ts', import.meta.url);
  const processorTimeLimitMs = options.processorTimeMaxMs ?? processorTimeMaxMs;
  const queue: Wanted[] = [];
  let thread: Worker | undefined;
  let rendering: { readonly wanted: Wanted; readonly check: NodeJS.Timeout } | undefined;

  const settle = (finish: (wanted: Wanted) => void): void => {
    if (rendering === undefined) return;
    const { wanted, check } = rendering;
    rendering = undefined;
    clearInterval(check);
    finish(wanted);
    next();
  };

  const abandon = (from: Worker, cause: unknown): void => {
    if (thread !== from) return;
    thread = undefined;
    settle(({ reject }) => reject(new Outage('pdf-thread', { retryable: true, cause })));
  };

  const start = (): Worker => {
    const started = new Worker(threadFile);
    started.on('message', (answer: Answer) => {
      if (thread !== started) return;
      settle(({ resolve, reject }) =>
        'content' in answer
          ? resolve(answer.content)
          : reject(new Defect(`a document cannot be rendered: ${answer.error}`)),
      );
    });
    started.on('error', (error) => abandon(started, error));
    started.on('exit', () => abandon(started, undefined));
    return started;
  };

  /** Ends a thread that hangs: it would hold up the other documents, and the next one gets a new thread. */
  const watch = (used: Worker): NodeJS.Timeout => {
    const processorTimeMs = async (): Promise<number> => {
      const { user, system } = await used.cpuUsage();
      return (user + system) / 1_000;
    };
    const atStart = processorTimeMs().catch(() => 0);
    return setInterval(async () => {
      const wanted = rendering?.wanted;
      const usedMs = await processorTimeMs().catch(() => 0);
      const isSameDocument = wanted !== undefined && rendering?.wanted === wanted && thread === used;
      if (!isSameDocument || usedMs - (await atStart) < processorTimeLimitMs) return;
      abandon(used, new Error(`a document took over ${processorTimeLimitMs} ms of processor time`));
      void used.terminate();
    }, options.checkEveryMs ?? checkEveryMs);
  };

  const next = (): void => {
    if (rendering !== undefined) return;
    const wanted = queue.shift();
    if (wanted === undefined) {
      // An idle thread keeps no process alive.
      thread?.unref();
      return;
    }
    thread ??= start();
    const used = thread;
    used.ref();
    rendering = { wanted, check: watch(used) };
    used.postMessage(wanted.document);
  };

  return {
    render(document) {
      if (queue.length >= waitingMax)
        return Promise.reject(
          new Outage('pdf-thread', { retryable: true, message: 'too many documents wait' }),
        );
      return new Promise<Uint8Array>((resolve, reject) => {
        queue.push({ document, resolve, reject });
        next();
      });
    },
    async stop() {
      for (const { reject } of queue.splice(0)) reject(new Outage('pdf-thread', { retryable: true }));
      const running = thread;
      if (running === undefined) return;
      abandon(running, undefined);
      await running.terminate();
    },
  };
}
