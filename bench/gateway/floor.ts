import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * The least any gateway in Node can cost: bare `node:http` that reads a request and sends the same bytes back.
 * Started as `node floor.ts ANSWERS PORT`; ANSWERS is a JSON file of answer text by operation name.
 */
const [, , file = '', port = '0'] = process.argv;
const answers: Readonly<Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'));
const bytes = new Map(Object.entries(answers).map(([name, text]) => [name, Buffer.from(text)]));
const other = Buffer.from('{"data":{"__typename":"Query"}}');

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const name =
      /query (\w+)/.exec(Buffer.concat(chunks).toString('latin1', 0, 40))?.[1]?.toLowerCase() ?? '';
    const body = bytes.get(name) ?? other;
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
    });
    response.end(body);
  });
}).listen(Number(port), '127.0.0.1');
