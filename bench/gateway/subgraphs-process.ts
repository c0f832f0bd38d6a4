import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { type GraphQLSchema, graphql } from 'graphql';
import { subgraphSchema } from './graphs/bench-graph.ts';
import { graphNamed } from './graphs/index.ts';
import { HttpFrames } from './http-frames.ts';

/**
 * The subgraphs of one graph as a process of their own. Each request is answered by graphql-js once and from memory after
 * that, so that the gateway is what is measured. A request about one thing is kept as a template: the same request about
 * another is answered by putting its id in.
 */
const graph = graphNamed(process.argv[2] ?? '');
const placeholder = 'id-?????????';
const keptMax = 2_000;

const names = Object.keys(graph.subgraphs);
const servers = await Promise.all(names.map((name) => listen(name, subgraphSchema(graph, name))));
process.send?.(Object.fromEntries(servers));
process.on('disconnect', () => process.exit(0));

function listen(name: string, schema: GraphQLSchema): Promise<[string, string]> {
  const kept = new Map<string, Buffer | string>();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    const frames = new HttpFrames(({ body }) => answer(schema, kept, body.toString(), socket));
    socket.on('data', (chunk: Buffer) => frames.push(chunk));
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve([name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`]);
    });
  });
}

function answer(
  schema: GraphQLSchema,
  kept: Map<string, Buffer | string>,
  body: string,
  socket: Socket,
): void {
  const exact = kept.get(body);
  if (Buffer.isBuffer(exact)) {
    socket.write(exact);
    return;
  }
  const [id, other] = new Set(body.match(graph.idShape) ?? []);
  const key = id !== undefined && other === undefined ? body.replaceAll(id, placeholder) : body;
  const template = kept.get(key);
  if (typeof template === 'string' && id !== undefined) {
    socket.write(httpAnswer(template.replaceAll(placeholder, id)));
    return;
  }
  void execute(schema, body).then((text) => {
    if (kept.size < keptMax)
      kept.set(key, key === body ? httpAnswer(text) : text.replaceAll(id ?? '', placeholder));
    socket.write(httpAnswer(text));
  });
}

async function execute(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables } = JSON.parse(body);
  return JSON.stringify(await graphql({ schema, source: query, variableValues: variables }));
}

function httpAnswer(text: string): Buffer {
  const body = Buffer.from(text);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
