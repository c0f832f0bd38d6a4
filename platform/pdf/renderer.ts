import { Worker } from 'node:worker_threads';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import type { PdfDocument } from './document.ts';

export interface PdfRenderer {
  /** @throws Outage when the thread does not answer in time, Defect when the document cannot be drawn */
  render(document: PdfDocument): Promise<Uint8Array>;
  stop(): Promise<void>;
}

const timeoutMs = 10_000;
/** Documents that may wait for the thread; the next one is told to come later. */
const waitingMax = 64;

interface Waiting {
  readonly resolve: (content: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

type Answer = { readonly number: number; readonly content?: Uint8Array; readonly error?: string };

/**
 * Draws PDFs in a thread of its own, because a page with its font takes the processor for up to half a second. The thread
 * starts at the first document, and anew after it died.
 */
export function createPdfRenderer(): PdfRenderer {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let last = 0;

  const settle = (number: number, finish: (one: Waiting) => void): void => {
    const one = waiting.get(number);
    if (one === undefined) return;
    waiting.delete(number);
    clearTimeout(one.timer);
    if (waiting.size === 0) thread?.unref();
    finish(one);
  };

  const abandon = (from: Worker, cause: unknown): void => {
    if (thread !== from) return;
    thread = undefined;
    for (const number of [...waiting.keys()])
      settle(number, ({ reject }) => reject(new Outage('pdf-thread', { retryable: true, cause })));
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./render-thread.ts', import.meta.url));
    started.on('message', ({ number, content, error }: Answer) =>
      settle(number, ({ resolve, reject }) =>
        content === undefined
          ? reject(new Defect(`a document cannot be drawn: ${error ?? 'no reason'}`))
          : resolve(content),
      ),
    );
    started.on('error', (error) => abandon(started, error));
    started.on('exit', () => abandon(started, undefined));
    return started;
  };

  return {
    render(document) {
      if (waiting.size >= waitingMax)
        return Promise.reject(
          new Outage('pdf-thread', { retryable: true, message: 'too many documents wait' }),
        );
      thread ??= start();
      const used = thread;
      used.ref();
      last += 1;
      const number = last;
      return new Promise<Uint8Array>((resolve, reject) => {
        const timer = setTimeout(() => {
          // A thread that hangs is of no use to the others either.
          abandon(used, undefined);
          void used.terminate();
        }, timeoutMs);
        waiting.set(number, { resolve, reject, timer });
        used.postMessage({ number, document });
      });
    },
    async stop() {
      const running = thread;
      if (running === undefined) return;
      abandon(running, undefined);
      await running.terminate();
    },
  };
}
