import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Http1Client } from './http1-client.ts';

const bodyBytesMax = 1_000_000;
const allocatedMax = 16_000_000;

/** What the server sends for the next request, in pieces; null answers as it should. */
let hostile: ((call: string) => readonly string[]) | null = null;
let server: Server;
let client: Http1Client;
const calls: string[] = [];

const ok = (call: string, body: string): string =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\nx-call: ${call}\r\n\r\n${body}`;

async function answer(socket: Socket, request: string): Promise<void> {
  const call = /\r\nx-call: (\d+)/.exec(request)?.[1] ?? '';
  calls.push(call);
  if (hostile === null) return void socket.write(ok(call, '{"good":1}'));
  for (const piece of hostile(call)) {
    if (socket.destroyed) return;
    socket.write(piece, 'latin1');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('data', (chunk) => void answer(socket, String(chunk)));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  client = new Http1Client('s', url, { connectionsMax: 2, bodyBytesMax });
});
afterAll(async () => {
  await client.close();
  server.close();
});

const ask = async (): Promise<string> => (await client.post({}, '{}', null).response).text;
/** The outcome, or `nothing` when the client still waits. */
const outcome = (): Promise<string> =>
  Promise.race([
    ask().then(
      (text) => `text ${text}`,
      (failure: { reason?: string }) => String(failure.reason),
    ),
    new Promise<string>((resolve) => setTimeout(resolve, 1_500, 'nothing')),
  ]);

const head = (...lines: string[]): string => `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`;
const chunked = (rest: string): string => `${head('transfer-encoding: chunked')}${rest}`;
const repeated = (text: string, count: number): string[] => Array<string>(count).fill(text);

/** Refused as soon as they are seen: the connection is not closed by the server. */
const refused: readonly (readonly [string, readonly string[]])[] = [
  ['a length of eight billion', [head('content-length: 8000000000'), 'x']],
  ['a length of fifteen digits', [head('content-length: 999999999999999'), 'x']],
  ['a length of one byte too many', [head(`content-length: ${bodyBytesMax + 1}`), 'x']],
  ['a length beyond any number', [head('content-length: 99999999999999999999'), 'x']],
  ['a negative length', [head('content-length: -1')]],
  ['a length with a sign', [head('content-length: +2'), '{}']],
  ['a length in hexadecimal', [head('content-length: 0x2'), '{}']],
  ['a length with a point', [head('content-length: 2.0'), '{}']],
  ['a length with an exponent', [head('content-length: 2e0'), '{}']],
  ['two equal lengths in a list', [head('content-length: 2, 2'), '{}']],
  ['two lengths', [head('content-length: 2', 'content-length: 3'), '{}']],
  ['an empty length', [head('content-length:'), '{}']],
  ['a length and chunks', [head('content-length: 2', 'transfer-encoding: chunked'), '{}']],
  ['chunks and a length', [head('transfer-encoding: chunked', 'content-length: 2'), '{}']],
  ['another coding', [head('transfer-encoding: gzip'), '{}']],
  ['two codings', [head('transfer-encoding: gzip, chunked'), '2\r\n{}\r\n0\r\n\r\n']],
  ['chunks twice', [head('transfer-encoding: chunked', 'transfer-encoding: chunked'), '0\r\n\r\n']],
  ['a chunk of four gigabytes', [chunked('ffffffff\r\n'), 'x']],
  ['a chunk of one byte too many', [chunked(`${(bodyBytesMax + 1).toString(16)}\r\n`), 'x']],
  ['a chunk’s size of nine digits', [chunked('000000002\r\n{}\r\n0\r\n\r\n')]],
  ['a chunk’s size that is none', [chunked('zz\r\n{}\r\n0\r\n\r\n')]],
  ['a chunk’s size with a sign', [chunked('-2\r\n{}\r\n0\r\n\r\n')]],
  ['a chunk’s size with 0x', [chunked('0x2\r\n{}\r\n0\r\n\r\n')]],
  ['a chunk’s size with a blank', [chunked(' 2\r\n{}\r\n0\r\n\r\n')]],
  ['a chunk longer than its size', [chunked('1\r\n{}\r\n0\r\n\r\n')]],
  ['a chunk’s extension without an end', [chunked(`2;a="${'x'.repeat(400)}`)]],
  ['chunks that end in line feeds', [chunked(`2\n{}\n0\n\n${' '.repeat(300)}`)]],
  ['chunks without an end', [chunked(''), ...repeated(`10000\r\n${'x'.repeat(0x1_00_00)}\r\n`, 40)]],
  ['a million empty-handed chunks', [chunked(''), ...repeated('1\r\nx\r\n'.repeat(20_000), 40)]],
  ['a trailer that is no field', [chunked('2\r\n{}\r\n0\r\nno field\r\n\r\n')]],
  ['trailers without an end', [chunked('0\r\n'), ...repeated(`x: ${'y'.repeat(1_000)}\r\n`, 40)]],
  ['a head without an end', ['HTTP/1.1 200 OK\r\n', ...repeated(`x: ${'y'.repeat(1_000)}\r\n`, 40)]],
  ['a head of one line without an end', repeated('x'.repeat(1_000), 40)],
  ['no status line', ['hello\r\n\r\n']],
  ['another protocol', ['SSH-2.0-OpenSSH_9.9\r\n\r\n']],
  ['a later version', ['HTTP/2.0 200 OK\r\ncontent-length: 2\r\n\r\n{}']],
  ['a status of four digits', ['HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\n{}']],
  ['a status below 100', ['HTTP/1.1 042 OK\r\ncontent-length: 2\r\n\r\n{}']],
  ['another protocol after an upgrade', ['HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n']],
  ['interim answers without an end', repeated('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(20), 40)],
  ['a folded line', [head('x: a\r\n b', 'content-length: 2'), '{}']],
  ['a blank before the colon', [head('content-length : 2'), '{}']],
  ['a field without a name', [head(': x', 'content-length: 2'), '{}']],
  ['a NUL in a field', [head('x: a\0b', 'content-length: 2'), '{}']],
  ['a bare carriage return in a field', [head('x: a\rcontent-length: 3', 'content-length: 2'), '{}']],
  ['a bare line feed in a field', [head('x: a\ncontent-length: 3', 'content-length: 2'), '{}']],
  ['the answer of another call', [head('content-length: 2', 'x-call: 7'), '{}']],
  ['two numbers of a call', [head('content-length: 2', 'x-call: 7', 'x-call: 8'), '{}']],
  ['a body without a length that does not end', [head('x: y'), ...repeated('x'.repeat(100_000), 20)]],
];

describe('a hostile subgraph', () => {
  it.each(refused)('is refused, and takes no memory, with %s', async (_name, pieces) => {
    const before = process.memoryUsage().arrayBuffers;
    hostile = () => pieces;
    const met = await outcome();
    const allocated = process.memoryUsage().arrayBuffers - before;
    hostile = null;
    expect(met).toBe('malformed');
    expect(allocated).toBeLessThan(allocatedMax);
    expect(await ask()).toBe('{"good":1}');
  });

  it('gives no later call what it sent too early', async () => {
    hostile = (call) => [ok(call, '{"good":1}') + ok(String(Number(call) + 1), '{"stolen":1}')];
    expect(await ask()).toBe('{"good":1}');
    hostile = null;
    expect(await ask()).toBe('{"good":1}');
  });

  it('cannot guess the number of the next call', async () => {
    calls.length = 0;
    for (let index = 0; index < 20; index += 1) await ask();
    const steps = calls.map((call, index) => Number(call) - Number(calls[index - 1] ?? call));
    expect(new Set(steps).size).toBe(20);
    expect(steps.filter((step) => Math.abs(step) > 1_000_000).length).toBeGreaterThan(15);
  });

  it('is read in linear time when it sends a body of many small chunks slowly', async () => {
    const count = 12_000;
    hostile = () => [
      chunked(''),
      ...repeated('10\r\n0123456789abcdef\r\n'.repeat(4), count / 4),
      '0\r\n\r\n',
    ];
    const before = process.cpuUsage();
    expect((await ask()).length).toBe(count * 16);
    hostile = null;
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});
