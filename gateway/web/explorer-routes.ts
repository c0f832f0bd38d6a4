import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { requestLimits } from '../../platform/graphql/query-guard.ts';
import type { Sessions } from '../pipeline/caller/sessions.ts';
import { refuse, requestIdOf } from '../pipeline/errors/http-fault.ts';
import type { AskedOperation, Explanation } from '../pipeline/explain/explain.ts';
import { explanationLines } from '../pipeline/explain/explanation-lines.ts';
import { reportViolations } from './csp-reports.ts';
import { explorerPage } from './explorer-page.ts';
import { readSavedOperations } from './saved-operations.ts';

/** GraphiQL's editor puts style elements into the page and its fonts and icons are data; all else is from here. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  reportViolations,
].join('; ');

const assets: Readonly<Record<string, { readonly type: string; readonly read: () => Promise<string> }>> = {
  'graphiql.js': { type: 'text/javascript', read: async () => (await bundle()).js },
  'graphiql.css': { type: 'text/css', read: async () => (await bundle()).css },
  'editor.worker.js': { type: 'text/javascript', read: async () => (await bundle()).editorWorkerService },
  'json.worker.js': { type: 'text/javascript', read: async () => (await bundle()).jsonWorker },
  'graphql.worker.js': { type: 'text/javascript', read: async () => (await bundle()).graphqlWorker },
  'explorer.js': { type: 'text/javascript', read: () => ownFile('explorer.js') },
  'explorer.css': { type: 'text/css', read: () => ownFile('explorer.css') },
};
/** Nine megabytes of text: loaded when somebody first opens the explorer. */
const bundle = () => import('@graphql-yoga/render-graphiql/graphiql');
const ownFile = (name: string): Promise<string> =>
  readFile(new URL(`../../consoles/explorer/${name}`, import.meta.url), 'utf8');

/** `/explorer`: the graph by hand, for signed-in administrators. */
export function explorerRoutes(app: FastifyInstance, sessions: Sessions, explain: Explain): void {
  app.get('/explorer', async (request, reply) => {
    const session = await sessions.find(request);
    if (session === null)
      return reply.redirect(`/auth/sign-in?return_to=${encodeURIComponent(request.url)}`, 303);
    if (!session.identity.roles.includes('administrator'))
      throw new RequestFault('FORBIDDEN', 'The explorer is for administrators.');
    const caller = session.identity.subject?.split('|').at(-1) ?? '';
    const page = explorerPage({ caller, csrf: session.csrf, operations: readSavedOperations() });
    return withPolicy(reply).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);
  });
  app.post('/explorer/explain', async (request, reply) => {
    try {
      const session = await sessions.require(request);
      if (session?.identity.roles.includes('administrator') !== true)
        throw new RequestFault('FORBIDDEN', 'The explorer is for administrators.');
      const asked = askedShape.safeParse(request.body);
      if (!asked.success) throw new RequestFault('BAD_USER_INPUT', 'Send `{ "query": … }`.');
      const { query: text, ...rest } = asked.data;
      const explanation = await explain({ text, ...rest });
      return await reply
        .header('cache-control', 'no-store')
        .send({ ...explanation, lines: explanationLines(explanation) });
    } catch (error) {
      if (error instanceof RequestFault) return refuse(reply, error, requestIdOf(request));
      throw error;
    }
  });
  app.get<{ Params: { name: string } }>('/explorer/assets/:name', async (request, reply) => {
    const asset = Object.hasOwn(assets, request.params.name) ? assets[request.params.name] : undefined;
    if (asset === undefined) throw new RequestFault('BAD_USER_INPUT', 'There is no such file.');
    return withPolicy(reply)
      .type(`${asset.type}; charset=utf-8`)
      .header('cache-control', 'private, max-age=3600')
      .send(await asset.read());
  });
}

type Explain = (asked: AskedOperation) => Promise<Explanation>;
const askedShape = z.object({
  query: z.string().max(requestLimits.bytes),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).optional(),
});

const withPolicy = (reply: FastifyReply): FastifyReply => reply.header('content-security-policy', pagePolicy);
