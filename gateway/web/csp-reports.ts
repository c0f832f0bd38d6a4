import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Log } from '../../platform/log/log.ts';
import { counter } from '../../platform/telemetry/metrics.ts';

/** Appended to a page's policy: browsers then report violations. */
export const reportViolations = 'report-uri /csp-reports';

const bodyBytesMax = 8_192;
/** Log lines a minute; anyone can post reports. All are counted. */
const linesPerMinuteMax = 20;
/** The directives of our pages: the values of the metric's label. */
const directives = [
  'script-src',
  'style-src',
  'connect-src',
  'img-src',
  'font-src',
  'worker-src',
  'form-action',
];

const reportShape = z.object({
  'csp-report': z.object({
    'violated-directive': z.string().max(200),
    'blocked-uri': z.string().max(2_000).default(''),
    'document-uri': z.string().max(2_000).default(''),
  }),
});

/** `POST /csp-reports`: counted and logged by directive, origin and page; never with a query, which may hold a token. */
export function cspReports(app: FastifyInstance, log: Log): void {
  const violations = counter({
    name: 'quanta_gateway_csp_violations_total',
    help: 'Loads that browsers stopped on our pages, by the directive that forbids them.',
    labels: ['directive'],
  });
  let minute = 0;
  let lines = 0;
  const mayLog = (): boolean => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) lines = 0;
    minute = now;
    lines += 1;
    return lines <= linesPerMinuteMax;
  };
  app.addContentTypeParser(
    'application/csp-report',
    { parseAs: 'string', bodyLimit: bodyBytesMax },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.post('/csp-reports', async (request, reply) => {
    const report = reportShape.safeParse(request.body);
    if (report.success) {
      const { 'csp-report': violation } = report.data;
      const directive =
        directives.find((known) => violation['violated-directive'].startsWith(known)) ?? 'other';
      violations.inc({ directive });
      if (mayLog())
        log.warn(
          { directive, blocked: placeOf(violation['blocked-uri']), page: placeOf(violation['document-uri']) },
          'a page of ours tried to load what its policy forbids',
        );
    }
    return reply.code(204).send();
  });
}

/** Origin and path; a word such as `inline` stays as it is. */
function placeOf(address: string): string {
  if (!URL.canParse(address)) return address.slice(0, 30);
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`.slice(0, 200);
}
