/** One HTTP/1.1 message off a socket. */
export interface HttpMessage {
  /** Start line and headers, as latin1 text. */
  readonly head: string;
  readonly body: Buffer;
}

const headEnd = Buffer.from('\r\n\r\n');
const empty = Buffer.alloc(0);

/**
 * Cuts a connection's bytes into messages. It knows what the benchmark needs, content-length and chunked, and
 * costs a few microseconds: the load and the canned subgraphs share a core, and must not be what is measured.
 */
export class HttpFrames {
  #pending: Buffer = empty;
  readonly #onMessage: (message: HttpMessage) => void;

  constructor(onMessage: (message: HttpMessage) => void) {
    this.#onMessage = onMessage;
  }

  push(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const end = this.#pending.indexOf(headEnd);
      if (end < 0) return;
      const head = this.#pending.toString('latin1', 0, end);
      const start = end + headEnd.length;
      const cut = /\r\ntransfer-encoding: *chunked/i.test(head)
        ? chunkedBody(this.#pending, start)
        : sizedBody(this.#pending, start, head);
      if (!cut) return;
      this.#pending = this.#pending.subarray(cut.next);
      this.#onMessage({ head, body: cut.body });
    }
  }
}

interface Cut {
  readonly body: Buffer;
  readonly next: number;
}

function sizedBody(bytes: Buffer, start: number, head: string): Cut | null {
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  const next = start + length;
  return bytes.length < next ? null : { body: bytes.subarray(start, next), next };
}

function chunkedBody(bytes: Buffer, start: number): Cut | null {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return { body: Buffer.concat(parts), next };
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
