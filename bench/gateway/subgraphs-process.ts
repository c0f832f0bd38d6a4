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
    const frames = new HttpFrames(async ({ body }) => {
      const answer = answers.to(body.toString());
      socket.write(Buffer.isBuffer(answer) ? answer : await answer);
    });
    socket.on('data', (chunk: Buffer) => frames.push(chunk));
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve([name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`]);
    });
  });
}
