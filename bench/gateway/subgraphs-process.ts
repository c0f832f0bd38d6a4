import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { CannedAnswers } from './canned-answers.ts';
import { subgraphSchema } from './graphs/bench-graph.ts';
import { graphNamed } from './graphs/index.ts';
import { HttpFrames } from './http-frames.ts';

/** The subgraphs of one graph as a process of their own, on a port each. */
const graph = graphNamed(process.argv[2] ?? '');
const names = Object.keys(graph.subgraphs);
const servers = await Promise.all(
  names.map((name) => listen(name, new CannedAnswers(subgraphSchema(graph, name), graph.idShape))),
);
process.send?.(Object.fromEntries(servers));
process.on('disconnect', () => process.exit(0));

function listen(name: string, answers: CannedAnswers): Promise<[string, string]> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    let before: Promise<void> | null = null;
    const frames = new HttpFrames(({ head, body }) => {
      const answer = answers.to(body.toString());
      const send = (text: string): boolean => socket.write(httpAnswer(text, head));
      if (typeof answer === 'string' && before === null) return void send(answer);
      // In their order, as HTTP has it.
      const sent = Promise.all([answer, before]).then(([text]) => {
        send(text);
        if (before === sent) before = null;
      });
      before = sent;
    });
    socket.on('data', (chunk: Buffer) => {
      socket.cork();
      frames.push(chunk);
      socket.uncork();
    });
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve([name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`]);
    });
  });
}

/** With the number of the call where there is one, as Quanta's subgraphs have it. */
function httpAnswer(text: string, requestHead: string): string {
  const call = /\r\nx-call: *\d+/i.exec(requestHead)?.[0] ?? '';
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json${call}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
