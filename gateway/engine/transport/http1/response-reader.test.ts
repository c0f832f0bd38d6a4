import { describe, expect, it } from 'vitest';
import { MalformedResponse, ResponseReader } from './response-reader.ts';

const read = (
  text: string,
  pieceLength = text.length,
): { readonly bodies: string[]; readonly reader: ResponseReader } => {
  const reader = new ResponseReader(1_000);
  const bytes = Buffer.from(text);
  const bodies: string[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength) {
    let response = reader.push(bytes.subarray(at, at + pieceLength));
    for (; response; response = reader.next())
      bodies.push(
        `${response.call === null ? '' : `${response.call}: `}${response.head.status} ${response.body}`,
      );
  }
  return { bodies, reader };
};

const sized = 'HTTP/1.1 200 OK\r\ncontent-length: 7\r\nKeep-Alive: timeout=5\r\n\r\n{"a":1}';
const chunked =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n4;x=y\r\n":1}\r\n0\r\ntrailer: 1\r\n\r\n';

describe('reading responses', () => {
  it.each([1, 2, 3, 7, 1_000])('gives the same whatever pieces of %i bytes it comes in', (pieceLength) => {
    expect(read(sized, pieceLength).bodies).toEqual(['200 {"a":1}']);
    expect(read(chunked, pieceLength).bodies).toEqual(['200 {"a":1}']);
  });

  it('may be handed its pieces in the same memory again and again', () => {
    const body = `{"a":"${'é'.repeat(5_000)}"}`;
    for (const framing of [
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      `transfer-encoding: chunked\r\n\r\n${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    ]) {
      const bytes = Buffer.from(`HTTP/1.1 200 OK\r\n${framing}`);
      const reader = new ResponseReader(20_000);
      const memory = Buffer.alloc(700);
      let read: string | undefined;
      for (let at = 0; at < bytes.length; at += memory.length) {
        const length = bytes.copy(memory, 0, at, at + memory.length);
        read = reader.push(memory.subarray(0, length))?.body.toString() ?? read;
        memory.fill('x');
      }
      expect(read).toBe(body);
      expect(reader.isEmpty).toBe(true);
    }
  });

  it.each([1, 2, 3, 7, 50, 1_000])(
    'finds several in one piece or in pieces of %i bytes, each with its number',
    (pieceLength) => {
      const numbered = (call: number): string => sized.replace('\r\n', `\r\nX-Call: ${call}\r\n`);
      const text = `${numbered(9)}${numbered(10)}${chunked}${numbered(1_000_000)}${sized}`;
      const answers = ['9: ', '10: ', '', '1000000: ', ''].map((call) => `${call}200 {"a":1}`);
      expect(read(text, pieceLength).bodies).toEqual(answers);
    },
  );

  it('knows a head again only when nothing but the number is another', () => {
    const text = (status: number, call: string): string =>
      `HTTP/1.1 ${status} OK\r\nx-call: ${call}\r\ncontent-length: 2\r\n\r\n{}`;
    expect(read(text(200, '1') + text(503, '2') + text(503, '33')).bodies).toEqual([
      '1: 200 {}',
      '2: 503 {}',
      '33: 503 {}',
    ]);
    const beside = (junk: string, call: string): string => text(200, `${junk}abc\r\nx-call: ${call}`);
    expect(read(beside('1', '1') + beside('2', '1') + beside('1', '2')).bodies).toEqual([
      '1: 200 {}',
      '1: 200 {}',
      '2: 200 {}',
    ]);
    // A number that is none is no number, also behind a head that had one.
    expect(read(text(200, '1') + text(200, '1x') + text(200, '')).bodies).toEqual([
      '1: 200 {}',
      '200 {}',
      '200 {}',
    ]);
  });

  it('passes announcements over', () => {
    expect(read(`HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${sized}`).bodies).toEqual(['200 {"a":1}']);
  });

  it('ends a body without a length with the connection, which then is not used again', () => {
    const { bodies, reader } = read('HTTP/1.1 200 OK\r\n\r\n{}');
    expect(bodies).toEqual([]);
    expect(String(reader.end()?.body)).toBe('{}');
  });

  it('does not take a cut connection for the end of a body with a length', () => {
    expect(read(sized.slice(0, -1)).reader.end()).toBeNull();
  });

  it('knows when more has come than was asked for', () => {
    expect(read(`${sized}HTTP/1.1 200 OK`).reader.isEmpty).toBe(false);
  });

  it.each([
    ['both lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}'],
    ['two lengths that differ', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\ncontent-length: 2x\r\n\r\n{}'],
    ['an encoding that is not ours', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n{}'],
    ['a chunk without a size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n'],
    ['two numbers of a call', 'HTTP/1.1 200 OK\r\nx-call: 1\r\nx-call: 2\r\ncontent-length: 2\r\n\r\n{}'],
    ['no status line', 'SSH-2.0-x\r\n\r\n'],
    ['a head without an end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}`],
    ['a body over the bound', `HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n${'y'.repeat(1_500)}`],
  ])('refuses %s', (_says, text) => {
    expect(() => read(text)).toThrow(MalformedResponse);
  });
});
