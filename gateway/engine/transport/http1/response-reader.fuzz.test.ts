import { type IncomingMessage, request } from 'node:http';
import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedResponse, ResponseReader } from './response-reader.ts';

/** QUANTA_FUZZ_RUNS raises it. A failure prints its seed. */
const numRuns = Number(process.env.QUANTA_FUZZ_RUNS ?? 400);
const timeoutMs = 5_000 + numRuns * 25;

interface Read {
  readonly status: number;
  readonly body: string;
}
/** `refused` for bytes that are no HTTP, `incomplete` when the connection ends before the response does. */
type Outcome = Read | 'refused' | 'incomplete';

/** What Node's own parser makes of the bytes of one response on a connection that ends after them. */
function readByNode(bytes: Buffer): Promise<Outcome> {
  return new Promise((resolve) => {
    const connection = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() });
    const asked = request({ method: 'POST', createConnection: () => connection as never });
    asked.on('error', (error: NodeJS.ErrnoException) =>
      resolve(isParseError(error) ? 'refused' : 'incomplete'),
    );
    asked.on('upgrade', () => resolve('refused'));
    asked.on('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => undefined);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('latin1') }),
      );
      response.on('aborted', () => resolve('incomplete'));
    });
    asked.end();
    connection.push(bytes);
    connection.push(null);
  });
}

const isParseError = ({ code = '' }: NodeJS.ErrnoException): boolean =>
  code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE';

const textOf = ({ head, body }: { head: { status: number }; body: Buffer }): Read => ({
  status: head.status,
  body: body.toString('latin1'),
});

/** What ours makes of the same, in the pieces in which it comes; and after how many bytes the first response was whole. */
function readByOurs(pieces: readonly Buffer[]): {
  readonly reads: Read[];
  readonly outcome: Outcome;
  readonly used: number;
} {
  const reader = new ResponseReader(100_000);
  const reads: Read[] = [];
  let used = 0;
  let received = 0;
  try {
    for (const piece of pieces) {
      received += piece.length;
      // The reader may use the piece's memory only until it has returned null.
      const lent = Buffer.from(piece);
      for (let response = reader.push(lent); response; response = reader.next()) {
        reads.push(textOf(response));
        used ||= received;
      }
      lent.fill('?');
    }
    const last = reader.end();
    if (last) reads.push(textOf(last));
  } catch (error) {
    if (!(error instanceof MalformedResponse)) throw error;
    return { reads, outcome: reads[0] ?? 'refused', used };
  }
  return { reads, outcome: reads[0] ?? 'incomplete', used: used || received };
}

const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
};
const byteByByte = (bytes: Buffer): Buffer[] => Array.from(bytes, (_byte, at) => bytes.subarray(at, at + 1));

const bodies = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('{"data":{}}', '', '\r\n', '\r\n\r\n', '0\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n'),
);
const fields = fc.uniqueArray(
  fc.constantFrom(
    ...[
      'x-call: 7',
      'Keep-Alive: timeout=5, max=9',
      'Connection: keep-alive',
      'Connection: close',
      'X-Empty:',
    ],
    ...[
      'x-tab:\ta\t',
      'set-cookie: a=b; c="d"',
      'x-obs: \xe4\xff',
      'X-long: '.padEnd(2_000, 'y'),
      "x!#$%&'*+-.^_`|~: z",
    ],
  ),
  { maxLength: 4 },
);
const announcements = fc.array(
  fc.constantFrom(
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n',
    'HTTP/1.1 102 Processing\r\n\r\n',
  ),
  { maxLength: 2 },
);
const extensions = fc.constantFrom('', ';a', ';a=b', ';a="b c"');
const trailers = fc.constantFrom('', 'x-trailer: 1\r\n', 'a: 1\r\nb: 2\r\n', 'x-empty:\r\n');

/** A body in chunks of its own making. */
const chunked = fc
  .record({
    body: bodies,
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 }),
    extensions,
    trailers,
    upper: fc.boolean(),
    zeros: fc.nat(3),
  })
  .map(({ body, sizes, extensions: extension, trailers: trailer, upper, zeros }) => {
    let text = '';
    let rest = Buffer.from(body, 'latin1').toString('latin1');
    const add = (part: string): void => {
      const digits = part.length.toString(16).padStart(1 + zeros, '0');
      text += `${upper ? digits.toUpperCase() : digits}${extension}\r\n${part}\r\n`;
    };
    for (const size of sizes) {
      if (rest === '') break;
      add(rest.slice(0, size));
      rest = rest.slice(size);
    }
    if (rest !== '') add(rest);
    return `${text}${'0'.repeat(1 + zeros)}${extension}\r\n${trailer}\r\n`;
  });

/** Responses as servers send them, each with an end of its own. */
const wellFormed = fc
  .record({
    announcements,
    status: fc.constantFrom(200, 201, 204, 304, 400, 404, 413, 500, 503),
    reason: fc.constantFrom(' OK', '', ' ', ' Not \xdcblich'),
    fields,
    body: fc.oneof(
      bodies.map((body) => ({ field: `Content-Length: ${Buffer.byteLength(body, 'latin1')}`, text: body })),
      bodies.map((body) => ({
        field: `content-length:\t0${Buffer.byteLength(body, 'latin1')} `,
        text: body,
      })),
      chunked.map((text) => ({ field: 'Transfer-Encoding: Chunked', text })),
      chunked.map((text) => ({ field: 'transfer-encoding:chunked ', text })),
    ),
    at: fc.nat(4),
  })
  .map(({ announcements: before, status, reason, fields: more, body: { field, text }, at }) => {
    const isBodiless = status === 204 || status === 304;
    const lines = more.toSpliced(at % (more.length + 1), 0, field);
    return Buffer.from(
      `${before.join('')}HTTP/1.1 ${status}${reason}\r\n${lines.join('\r\n')}\r\n\r\n${isBodiless ? '' : text}`,
      'latin1',
    );
  });

/** Heads that a careful reader must take apart or refuse. */
const oddField = fc.constantFrom(
  ...[
    'content-length: 3',
    'content-length: 03',
    'content-length: +3',
    'content-length: 3, 3',
    'content-length: -1',
  ],
  ...[
    'content-length:',
    'content-length : 3',
    'Content-Length: 3\t',
    'content-length: 0x3',
    'content-length: 99999999999999999999',
  ],
  ...[
    'transfer-encoding: chunked',
    'transfer-encoding: gzip, chunked',
    'transfer-encoding: chunked, identity',
  ],
  ...[
    'transfer-encoding: identity',
    'transfer-encoding:',
    'transfer-encoding : chunked',
    'Transfer-Encoding: "chunked"',
  ],
  ...[
    'x: a\r\n folded',
    ' x: leading',
    'no colon',
    ': no name',
    'x y: blank',
    'x: \x01',
    'x: \x00',
    'x\x7f: a',
    'x: a\nb: c',
    'x: a\rb',
  ],
  ...[
    'x(y): z',
    'ä: b',
    'connection: close',
    'connection: upgrade',
    'upgrade: websocket',
    'x-call: 1',
    '',
    '\r\n',
  ],
);
const statusLine = fc.constantFrom(
  ...[
    'HTTP/1.1 200 OK',
    'HTTP/1.0 200 OK',
    'HTTP/1.1 200',
    'HTTP/1.1  200 OK',
    'HTTP/1.1 20 OK',
    'HTTP/1.1 2000 OK',
  ],
  ...[
    'HTTP/2 200',
    'HTTP/1.1 099 x',
    'http/1.1 200 OK',
    'HTTP/1.1 101 Switching',
    '\r\nHTTP/1.1 200 OK',
    'HTTP/1.1 200 O\x01K',
  ],
  ...[
    'HTTP/1.1 204 None',
    'HTTP/1.1 304 Same',
    'HTTP/1.1 100 Continue',
    'HTTP/1.1\t200 OK',
    'ICY 200 OK',
    'HTTP/1.2 200 OK',
    '',
  ],
);
const oddBody = fc.oneof(
  bodies,
  chunked,
  fc.constantFrom(
    ...[
      'abc',
      '3\r\nabc\r\n0\r\n\r\n',
      '3\r\nabcd\r\n0\r\n\r\n',
      '3\nabc\n0\n\n',
      ' 3\r\nabc\r\n0\r\n\r\n',
      '3 \r\nabc\r\n0\r\n\r\n',
    ],
    ...[
      'g\r\n\r\n',
      '-1\r\n',
      '3\r\nab',
      '0\r\n',
      '0\r\nbad trailer\r\n\r\n',
      '0\r\n a: b\r\n\r\n',
      'fffffffff\r\n',
      '3;\x01\r\nabc\r\n0\r\n\r\n',
    ],
    ...[
      '3\r\nabc0\r\n\r\n',
      '3\r\nabc\r\n00\r\n\r\n',
      '0x3\r\nabc\r\n0\r\n\r\n',
      '3\r\nabc\r\n0;x\r\n\r\n',
      '\r\n3\r\nabc\r\n0\r\n\r\n',
    ],
  ),
);
const odd = fc
  .record({
    announcements,
    statusLine,
    fields: fc.array(
      fc.oneof(
        oddField,
        oddField,
        fields.map(([one = 'a: b']) => one),
      ),
      { maxLength: 4 },
    ),
    body: oddBody,
  })
  .map(({ announcements: before, statusLine: line, fields: more, body }) =>
    Buffer.from(`${before.join('')}${[line, ...more].join('\r\n')}\r\n\r\n${body}`, 'latin1'),
  );

/** A response with a byte changed, removed or put in, or without its end. */
const damaged = fc
  .record({
    bytes: wellFormed,
    at: fc.nat(),
    byte: fc.oneof(fc.constantFrom(0, 9, 10, 13, 32, 58, 59), fc.nat(255)),
    how: fc.constantFrom('change', 'remove', 'insert', 'end'),
  })
  .map(({ bytes, at, byte, how }) => {
    const place = at % bytes.length;
    if (how === 'end') return bytes.subarray(0, place);
    const rest = bytes.subarray(how === 'insert' ? place : place + 1);
    return Buffer.concat([bytes.subarray(0, place), Buffer.from(how === 'remove' ? [] : [byte]), rest]);
  });

describe('the reader of responses beside Node’s own parser', { timeout: timeoutMs }, () => {
  it('reads every well-formed response as Node does, split at every byte', async () => {
    await fc.assert(
      fc.asyncProperty(wellFormed, async (bytes) => {
        const whole = readByOurs([bytes]);
        expect(whole.outcome).toEqual(await readByNode(bytes));
        expect(typeof whole.outcome).toBe('object');
        expect(readByOurs(byteByByte(bytes)).reads).toEqual(whole.reads);
        for (let at = 1; at < bytes.length; at += 1)
          expect(readByOurs([bytes.subarray(0, at), bytes.subarray(at)]).reads).toEqual(whole.reads);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('reads several responses in one packet, or in any pieces, as Node reads each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(wellFormed, { minLength: 2, maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (responses, places) => {
          const expected = await Promise.all(responses.map(readByNode));
          const bytes = Buffer.concat(responses);
          expect(readByOurs([bytes]).reads).toEqual(expected);
          expect(readByOurs(cut(bytes, places)).reads).toEqual(expected);
        },
      ),
      { numRuns },
    );
  });

  it.each([
    ['odd', odd],
    ['damaged', damaged],
  ])(
    'gives no response that Node would not give, or would give otherwise, for %s bytes',
    async (_kind, generator) => {
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(generator, async (bytes) => {
          const { outcome } = readByOurs([bytes]);
          const { reads, used } = readByOurs(byteByByte(bytes));
          // In one piece and in many, the same.
          expect(reads[0] ?? null).toEqual(typeof outcome === 'string' ? null : outcome);
          if (typeof outcome === 'string') return;
          accepted += 1;
          expect(outcome).toEqual(await readByNode(bytes.subarray(0, used)));
        }),
        { numRuns: numRuns * 5 },
      );
      expect(accepted).toBeGreaterThan(numRuns / 20);
    },
  );

  it('takes no cut connection for the end of a response that has one', async () => {
    await fc.assert(
      fc.asyncProperty(wellFormed, fc.nat(), async (bytes, place) => {
        const start = bytes.subarray(0, place % bytes.length);
        expect(readByOurs([start]).outcome).toBe('incomplete');
        expect(await readByNode(start)).toBe('incomplete');
      }),
      { numRuns },
    );
  });
});
