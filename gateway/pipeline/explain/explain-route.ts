import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { requestLimits } from '../../../platform/graphql/query-guard.ts';
import { type Development, requirePageRole } from '../caller/development-people.ts';
import type { Sessions } from '../caller/sessions.ts';
import { refuse } from '../errors/http-fault.ts';
import type { ExplainOnDemand } from './explain-on-demand.ts';
import { explanationLines } from './explanation-lines.ts';

const requestShape = z.object({
  query: z.string().max(requestLimits.bytes),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).optional(),
});

const explorerAccess = { role: 'administrator', refusal: 'The explorer is for administrators.' };

/** `POST /explorer/explain`: plan, cost and policies of an operation, for those who may open the explorer. */
export function explainRoute(
  app: FastifyInstance,
  { sessions, development }: { readonly sessions: Sessions; readonly development: Development },
  explain: ExplainOnDemand['explain'],
): void {
  app.post('/explorer/explain', async (request, reply) => {
    try {
      const session = await sessions.require(request);
      if (session === null) throw new RequestFault('UNAUTHENTICATED', 'Sign in first.');
      await requirePageRole(session.identity.roles, explorerAccess, development);
      const given = requestShape.safeParse(request.body);
      if (!given.success) throw new RequestFault('BAD_USER_INPUT', 'Send `{ "query": … }`.');
      const { query: text, ...rest } = given.data;
      const explanation = await explain({ text, ...rest });
      return await reply
        .header('cache-control', 'no-store')
        .send({ ...explanation, lines: explanationLines(explanation) });
    } catch (error) {
      if (error instanceof RequestFault) return refuse(reply, error, request);
      throw error;
    }
  });
}
