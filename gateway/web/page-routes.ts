import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestFault } from '../../kernel/errors/errors.ts';
import type { Sessions } from '../pipeline/caller/sessions.ts';
import { reportViolations } from './csp-reports.ts';
import type { AssetSource, Page } from './page-manifest.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** Every page's policy, unless its manifest overrides a directive. */
const basePolicy = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * Serves built pages as their manifests say.
 *
 * @param sessions  needed for pages with `access`
 */
export function pageRoutes(
  app: FastifyInstance,
  pages: readonly Page[],
  sessions: Sessions | null = null,
): void {
  for (const page of pages) pageRoute(app, page, sessions);
}

function pageRoute(app: FastifyInstance, page: Page, sessions: Sessions | null): void {
  const policy = policyOf(page);
  const serve = async (reply: FastifyReply, name: string, source: AssetSource, cache: string) =>
    reply
      .header('content-security-policy', policy)
      .header('cache-control', cache)
      .type(types[extname(name)] ?? 'application/octet-stream')
      .send(await contentOf(page, source));
  app.get(page.path, async (request, reply) => {
    if (!(await isAdmitted(page, sessions, request)))
      return reply.redirect(`/auth/sign-in?return_to=${encodeURIComponent(request.url)}`, 303);
    // An address may hold a one-time token, which must not reach a cache.
    return serve(reply, page.document, page.document, 'no-store');
  });
  for (const [name, source] of Object.entries(page.assets))
    app.get(`${page.path}/${name}`, async (_request, reply) => serve(reply, name, source, page.assetCache));
}

function policyOf({ policy }: Page): string {
  const directives = Object.entries({ ...basePolicy, ...policy });
  return [...directives.map(([name, value]) => `${name} ${value}`), reportViolations].join('; ');
}

/** @returns false for a caller who has to sign in first. @throws RequestFault FORBIDDEN for one without the page's role */
async function isAdmitted(
  { access }: Page,
  sessions: Sessions | null,
  request: FastifyRequest,
): Promise<boolean> {
  if (access === undefined) return true;
  const session = (await sessions?.find(request)) ?? null;
  if (session === null) return false;
  const roles: readonly string[] = session.identity.roles;
  if (!roles.includes(access.role)) throw new RequestFault('FORBIDDEN', access.refusal);
  return true;
}

/** Files are read for each request, because a page may be rebuilt while the gateway runs. */
async function contentOf({ folder }: Page, source: AssetSource): Promise<string> {
  if (typeof source === 'string') return readFile(join(folder, source), 'utf8');
  const module = (await import(source.package)) as Readonly<Record<string, unknown>>;
  return String(module[source.export]);
}
