import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PlannerRequest, PlannerResponse } from './planner-messages.ts';

/** The planner's process crashed on a request, or was killed because the request took too long. */
export class PlannerCrash extends Error {}

interface Waiting {
  readonly request: PlannerRequest;
  readonly resolve: (answer: PlannerResponse) => void;
  readonly reject: (error: Error) => void;
}

const file = fileURLToPath(new URL('./rust-planner-process.ts', import.meta.url));

/**
 * The planner's process. It handles one request at a time, so that a crash is attributed to one request. The requests behind
 * it wait for the next process, which loads the supergraph first.
 */
export class PlannerProcess {
  readonly #supergraphSdl: string;
  readonly #answerMs: number;
  readonly #queue: Waiting[] = [];
  #asked: Waiting | null = null;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopping = false;

  /** @param answerMs  a request that takes longer kills the process */
  constructor(supergraphSdl: string, answerMs = 3_000) {
    this.#supergraphSdl = supergraphSdl;
    this.#answerMs = answerMs;
  }

  /** Loads the supergraph. @throws Error when it cannot be planned on */
  async start(): Promise<void> {
    const answer = await this.#enqueue({ kind: 'load', supergraphSdl: this.#supergraphSdl });
    if (answer.kind === 'failed') throw new Error(answer.message);
  }

  /** @throws PlannerCrash when this request ended the process */
  async request(request: PlannerRequest): Promise<PlannerResponse> {
    return this.#enqueue(request);
  }

  /** Pending requests are still answered. */
  stop(): void {
    this.#stopping = true;
    this.#next();
  }

  #enqueue(request: PlannerRequest): Promise<PlannerResponse> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#asked) return;
    const first = this.#queue[0];
    if (!first) {
      if (this.#stopping && this.#child?.connected) this.#child.disconnect();
      return;
    }
    const child = this.#child ?? this.#open();
    if (this.#asked) return;
    this.#queue.shift();
    this.#send(child, first);
  }

  #send(child: ChildProcess, waiting: Waiting): void {
    this.#asked = waiting;
    this.#timer = setTimeout(() => child.kill('SIGKILL'), this.#answerMs).unref();
    // An idle planner does not keep the gateway's process alive; a busy one does.
    child.ref();
    child.channel?.ref();
    child.send(waiting.request);
  }

  #open(): ChildProcess {
    // Without our environment, except for the compile cache: without that Node loads its TypeScript compiler, 12 MB.
    const cache = getCompileCacheDir();
    const env = cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };
    const child = fork(file, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [], env });
    child.unref();
    child.channel?.unref();
    child.on('message', (answer: PlannerResponse) => this.#settle((asked) => asked.resolve(answer)));
    child.on('error', () => child.kill('SIGKILL'));
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#settle((asked) => asked.reject(new PlannerCrash('the planner ended over an operation')));
    });
    this.#child = child;
    if (this.#queue[0]?.request.kind !== 'load') {
      const ignore = (): void => {};
      this.#send(child, {
        request: { kind: 'load', supergraphSdl: this.#supergraphSdl },
        resolve: ignore,
        reject: ignore,
      });
    }
    return child;
  }

  #settle(settle: (asked: Waiting) => void): void {
    const asked = this.#asked;
    this.#asked = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#child?.unref();
    this.#child?.channel?.unref();
    if (asked) settle(asked);
    this.#next();
  }
}
