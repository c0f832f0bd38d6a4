import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { reportViolations } from './csp-reports.ts';

const pagePolicy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ${reportViolations}`;

const files = {
  '/survey': ['index.html', 'text/html; charset=utf-8'],
  '/survey/survey.js': ['survey.js', 'text/javascript; charset=utf-8'],
  '/survey/document-ids.js': ['document-ids.js', 'text/javascript; charset=utf-8'],
  '/survey/survey.css': ['survey.css', 'text/css; charset=utf-8'],
} as const;

/** The page that survey links lead to. It is static and asks the graph like any other front end, without a sign-in. */
export function surveyRoutes(app: FastifyInstance): void {
  for (const [path, [name, type]] of Object.entries(files)) {
    const body = readFileSync(new URL(`../../consoles/survey/${name}`, import.meta.url), 'utf8');
    app.get(path, async (_request, reply) =>
      reply
        .header('content-security-policy', pagePolicy)
        // The link's token must not reach a cache or, as a referrer, another site.
        .header('cache-control', 'no-store')
        .type(type)
        .send(body),
    );
  }
}
