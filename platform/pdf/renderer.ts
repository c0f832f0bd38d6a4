import { Worker } from 'node:worker_threads';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import type { PdfDocument } from './document.ts';

export interface PdfRenderer {
  /** @throws Outage when the thread does not answer in time, Defect when the document cannot be rendered */
  render(document: PdfDocument): Promise<Uint8Array>;
  stop(): Promise<void>;
}

/** For one document, from when its turn has come. */
const timeoutMs = 10_000;
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
export function createPdfRenderer(): PdfRenderer {
  const queue: Wanted[] = [];
  let thread: Worker | undefined;
  let rendering: { readonly wanted: Wanted; readonly timer: NodeJS.Timeout } | undefined;

  const settle = (finish: (wanted: Wanted) => void): void => {
    if (rendering === undefined) return;
    const { wanted, timer } = rendering;
    rendering = undefined;
    clearTimeout(timer);
    finish(wanted);
    next();
  };

  const abandon = (from: Worker, cause: unknown): void => {
    if (thread !== from) return;
    thread = undefined;
    settle(({ reject }) => reject(new Outage('pdf-thread', { retryable: true, cause })));
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./render-thread.ts', import.meta.url));
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

  const next = (): void => {
    if (rendering !== undefined) return;
    const wanted = queue.shift();
    if (wanted === undefined) {
      // An idle thread keeps nobody alive.
      thread?.unref();
      return;
    }
    thread ??= start();
    const used = thread;
    used.ref();
    const timer = setTimeout(() => {
      // A thread that hangs would hold up the others: the next document gets a new one.
      abandon(used, undefined);
      void used.terminate();
    }, timeoutMs);
    rendering = { wanted, timer };
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
