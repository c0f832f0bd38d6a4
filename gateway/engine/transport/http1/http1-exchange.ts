import type { HttpExchange, HttpResponse } from '../http-client.ts';
import type { LatencyEstimate } from '../latency-estimate.ts';
import type { SubgraphFailure } from '../subgraph-failure.ts';
import type { Http1Response } from './response-reader.ts';

/** One request and its response; it settles once. */
export class Http1Exchange implements HttpExchange {
  readonly response: Promise<HttpResponse>;
  readonly subgraph: string;
  /** Its number among the calls of its client. */
  readonly call: number;
  /** Head and body. */
  readonly request: string;
  /** Null for a request that is sent in no batch. */
  readonly latency: LatencyEstimate | null;
  isDone = false;
  /** The connection that carries it; it is notified when the exchange is aborted. */
  carrier: { abandoned(): void } | null = null;
  #resolve: (answer: HttpResponse) => void = () => {};
  #reject: (failure: SubgraphFailure) => void = () => {};

  constructor(subgraph: string, call: number, request: string, latency: LatencyEstimate | null) {
    this.subgraph = subgraph;
    this.call = call;
    this.request = request;
    this.latency = latency;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  complete({ head, body }: Http1Response): void {
    if (this.isDone) return;
    this.isDone = true;
    this.#resolve({ status: head.status, text: body.toString('utf8') });
  }

  abort(failure: SubgraphFailure): void {
    if (this.isDone) return;
    this.isDone = true;
    this.#reject(failure);
    this.carrier?.abandoned();
  }
}
