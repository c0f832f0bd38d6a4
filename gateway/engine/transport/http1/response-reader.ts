/** What the head of a response says about its body and its connection. */
export interface ResponseHead {
  readonly status: number;
  /** Whether the connection can be used again afterwards. */
  readonly keepsAlive: boolean;
  /** How long the server keeps an idle connection, from `keep-alive`; null when it does not say. */
  readonly idleMs: number | null;
  /** The body's length in bytes; `until-close` when the end of the connection ends it. */
  readonly body: number | 'chunked' | 'until-close';
}

const headBytesMax = 16 * 1024;
const emptyLine = '\r\n\r\n';

/** A response that is not the HTTP/1.1 that we accept; the connection must not be used again. */
export class MalformedResponse extends Error {}

/** One complete response. */
export interface Http1Response {
  readonly head: ResponseHead;
  /** Valid until the next bytes are pushed. */
  readonly body: Buffer;
  /** The number of the call that it answers; null when the server does not send it. */
  readonly call: number | null;
}

/** A parsed head, and its text around the number of the call. */
interface KnownHead {
  /** The text up to the number, or the whole text. */
  readonly before: string;
  /** The text behind the number; null when there is no number. */
  readonly after: string | null;
  readonly head: ResponseHead;
}

const nothing = Buffer.alloc(0);

/**
 * Reads the responses of one connection. Ambiguous responses are refused: two lengths, a length that is no number, a head
 * without an end, and everything else that RFC 9112 does not allow.
 */
export class ResponseReader {
  /** The received bytes that are not read yet: a chunk as it was received, or the beginning of `#room`. */
  #bytes: Buffer = nothing;
  /** A buffer for a response that comes in several pieces; empty while there is one piece. */
  #room: Buffer = nothing;
  #head: ResponseHead | null = null;
  #bodyAt = 0;
  #call: number | null = null;
  /** The last head. A server's answers of one second and length have equal heads, so most are not parsed again. */
  #known: KnownHead | null = null;
  readonly #bodyBytesMax: number;

  constructor(bodyBytesMax: number) {
    this.#bodyBytesMax = bodyBytesMax;
  }

  /** Whether no bytes are left behind the finished responses. */
  get isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  /**
   * @param chunk  its memory may be reused once `next` has returned null
   * @returns the first response, once it is complete. @throws MalformedResponse
   */
  push(chunk: Buffer): Http1Response | null {
    if (this.#bytes.length === 0) this.#bytes = chunk;
    else this.#keep(chunk);
    return this.next();
  }

  /** @returns the next response, once it is complete. @throws MalformedResponse */
  next(): Http1Response | null {
    if (this.#bytes.length === 0) return null;
    const response = this.#read();
    if (response === null && this.#room.length === 0) this.#keep(nothing);
    return response;
  }

  #read(): Http1Response | null {
    while (this.#head === null || this.#head.status < 200) {
      const end = this.#bytes.indexOf(emptyLine);
      if (end < 0) {
        if (this.#bytes.length > headBytesMax) throw new MalformedResponse('the head does not end');
        return null;
      }
      this.#head = this.#headOf(this.#bytes.toString('latin1', 0, end));
      this.#bodyAt = end + emptyLine.length;
      if (this.#head.status < 200) this.#skipInterim(this.#head);
    }
    if (this.#bytes.length - this.#bodyAt > this.#bodyBytesMax)
      throw new MalformedResponse('the body is too large');
    return this.#whole(this.#head);
  }

  #headOf(text: string): ResponseHead {
    let known = this.#known;
    if (known === null || !isLike(text, known)) known = this.#known = readHead(text);
    const { before, after, head } = known;
    this.#call = after === null ? null : Number(text.slice(before.length, text.length - after.length));
    return head;
  }

  /** Copies the unread bytes and the chunk into our own buffer, which is large enough for the announced body. */
  #keep(chunk: Buffer): void {
    const length = this.#bytes.length + chunk.length;
    if (length > this.#room.length) {
      const said = typeof this.#head?.body === 'number' ? this.#bodyAt + this.#head.body : 0;
      const room = Buffer.allocUnsafe(Math.max(said, length * 2));
      this.#bytes.copy(room);
      this.#room = room;
    }
    chunk.copy(this.#room, this.#bytes.length);
    this.#bytes = this.#room.subarray(0, length);
  }

  /** 100 and 103 come before the response itself. */
  #skipInterim({ keepsAlive }: ResponseHead): void {
    if (!keepsAlive) throw new MalformedResponse('an interim response closes the connection');
    this.#leave(this.#bodyAt);
  }

  /** Continues behind what has been read. */
  #leave(at: number): void {
    this.#bytes = this.#bytes.subarray(at);
    this.#room = nothing;
    if (this.#bytes.length === 0) this.#bytes = nothing;
  }

  /** To be called when the connection has ended. @returns a response whose body ends with it */
  end(): Http1Response | null {
    const head = this.#head;
    if (head?.body !== 'until-close') return null;
    return { head, body: this.#bytes.subarray(this.#bodyAt), call: this.#call };
  }

  #whole(head: ResponseHead): Http1Response | null {
    if (head.body === 'until-close') return null;
    const cut =
      head.body === 'chunked'
        ? chunkedBody(this.#bytes, this.#bodyAt)
        : sizedBody(this.#bytes, this.#bodyAt, head.body);
    if (!cut) return null;
    this.#leave(cut.next);
    this.#head = null;
    return { head, body: cut.body, call: this.#call };
  }
}

function readHead(text: string): KnownHead {
  const head = parseHead(text);
  const [only, second] = [...text.matchAll(callNumber)];
  if (second !== undefined) throw new MalformedResponse('two numbers of a call');
  if (only === undefined) return { before: text, after: null, head };
  const [line, digits = ''] = only;
  const at = only.index + line.length - digits.length;
  return { before: text.slice(0, at), after: text.slice(at + digits.length), head };
}

/** Whether a head differs from a known head in the number of its call only. */
function isLike(text: string, { before, after }: KnownHead): boolean {
  if (after === null) return text === before;
  const end = text.length - after.length;
  if (end <= before.length || end - before.length > callDigitsMax) return false;
  for (let at = before.length; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text.startsWith(before) && text.endsWith(after);
}

function parseHead(text: string): ResponseHead {
  const status = wellFormedHead.exec(text)?.[1];
  if (status === undefined) throw new MalformedResponse('the head is not well formed');
  // We never request an upgrade.
  if (status === '101') throw new MalformedResponse('the server changes the protocol');
  const length = onlyValueOf(text, contentLength);
  if (length !== null && !/^\d{1,15}[ \t]*$/.test(length)) throw new MalformedResponse('no clear length');
  // Node does not ignore a tab behind the value, so neither do we.
  const encoding = onlyValueOf(text, transferEncoding)?.replace(/ +$/, '').toLowerCase() ?? null;
  if (encoding !== null && (encoding !== 'chunked' || length !== null))
    throw new MalformedResponse('no clear length');
  const bodiless = status === '204' || status === '304' || status.startsWith('1');
  const sized = length === null ? ('until-close' as const) : Number(length);
  const idle = keepAlive.exec(text)?.[1];
  return {
    status: Number(status),
    keepsAlive: text.startsWith('HTTP/1.1') && !/\r\nconnection:[ \t]*close/i.test(text),
    idleMs: idle === undefined ? null : Number(idle) * 1_000,
    body: bodiless ? 0 : encoding === 'chunked' ? 'chunked' : sized,
  };
}

/** @throws MalformedResponse when the header is there more than once */
function onlyValueOf(text: string, header: RegExp): string | null {
  const [first, second] = text.matchAll(header);
  if (second !== undefined) throw new MalformedResponse('no clear length');
  return first?.[1] ?? null;
}

/** RFC 9112: a status line, then fields of a token, a colon and visible characters. No folded lines, no control characters. */
const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const visible = '[\\t\\x20-\\x7e\\x80-\\xff]*';
const fieldLines = `(?:\\r\\n${token}:${visible})*`;
const wellFormedHead = new RegExp(`^HTTP/1\\.[01] ([1-9]\\d{2})(?: ${visible})?${fieldLines}$`);
const wellFormedTrailers = new RegExp(`^${fieldLines}$`);
const quoted = '"[\\t\\x20\\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]*"';
const wellFormedChunkSize = new RegExp(`^([0-9a-f]{1,8})(?:;${token}(?:=(?:${token}|${quoted}))?)*$`, 'i');

const callDigitsMax = 15;
/** See `callHeader`. */
const callNumber = /\r\nx-call:[ \t]*(\d{1,15})(?=[ \t]*(?:\r\n|$))/gi;
const transferEncoding = /\r\ntransfer-encoding:[ \t]*([^\r\n]*)/gi;
const contentLength = /\r\ncontent-length:[ \t]*([^\r\n]*)/gi;
const keepAlive = /\r\nkeep-alive:[^\r\n]*timeout=(\d{1,6})/i;

interface Cut {
  readonly body: Buffer;
  readonly next: number;
}

function sizedBody(bytes: Buffer, start: number, length: number): Cut | null {
  const next = start + length;
  return bytes.length < next ? null : { body: bytes.subarray(start, next), next };
}

function chunkedBody(bytes: Buffer, start: number): Cut | null {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) {
      if (bytes.length - at > chunkLineBytesMax) throw new MalformedResponse('a chunk has no size');
      return null;
    }
    const length = chunkSize(bytes, at, lineEnd);
    if (length === 0) return lastChunk(bytes, lineEnd, parts);
    const end = lineEnd + 2 + length;
    const next = end + 2;
    if (bytes.length < next) return null;
    if (bytes[end] !== carriageReturn || bytes[end + 1] !== lineFeed)
      throw new MalformedResponse('a chunk is longer than its size');
    parts.push(bytes.subarray(lineEnd + 2, end));
    at = next;
  }
}

const chunkLineBytesMax = 256;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

function chunkSize(bytes: Buffer, at: number, lineEnd: number): number {
  const line = lineEnd - at > chunkLineBytesMax ? '' : bytes.toString('latin1', at, lineEnd);
  const digits = wellFormedChunkSize.exec(line)?.[1];
  if (digits === undefined) throw new MalformedResponse('a chunk has no size');
  return Number.parseInt(digits, 16);
}

/** Trailers, if any, end with an empty line like the head. */
function lastChunk(bytes: Buffer, lineEnd: number, parts: readonly Buffer[]): Cut | null {
  const end = bytes.indexOf(emptyLine, lineEnd);
  if (end < 0) {
    if (bytes.length - lineEnd > headBytesMax) throw new MalformedResponse('the trailers do not end');
    return null;
  }
  if (!wellFormedTrailers.test(bytes.toString('latin1', lineEnd, end)))
    throw new MalformedResponse('the trailers are not well formed');
  return { body: Buffer.concat(parts), next: end + emptyLine.length };
}
