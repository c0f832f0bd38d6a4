import type { Dispatcher } from 'undici';
import type { HttpExchange, HttpResponse } from '../http-client.ts';
import { SubgraphFailure } from '../subgraph-failure.ts';

/**
 * One HTTP exchange on an undici pool, by undici's lowest interface: one promise, and no stream. A body of one chunk, the
 * usual case, is decoded without a copy.
 */
export class UndiciExchange implements Dispatcher.DispatchHandler, HttpExchange {
  readonly response: Promise<HttpResponse>;
  readonly #subgraph: string;
  readonly #bodyBytesMax: number;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #status = 0;
  #controller: Dispatcher.DispatchController | null = null;
  #failure: SubgraphFailure | null = null;
  #resolve: (answer: HttpResponse) => void = () => {};
  #reject: (failure: SubgraphFailure) => void = () => {};

  constructor(subgraph: string, bodyBytesMax: number) {
    this.#subgraph = subgraph;
    this.#bodyBytesMax = bodyBytesMax;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Ends the exchange, also while it still waits for a connection. */
  abort(failure: SubgraphFailure): void {
    this.#failure ??= failure;
    this.#controller?.abort(failure);
    this.#reject(failure);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(this.#failure);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#bodyBytesMax) this.abort(new SubgraphFailure(this.#subgraph, 'too-large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks, this.#bytes);
    this.#resolve({ status: this.#status, text: body.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  fail(error: Error): void {
    this.#reject(this.#failure ?? new SubgraphFailure(this.#subgraph, 'unreachable', { cause: error }));
  }
}
