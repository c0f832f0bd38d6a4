import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Development, type PageAccess, requirePageRole } from '../pipeline/caller/development-people.ts';
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
 * @param signIn  needed for pages with `access`
 */
export function pageRoutes(
  app: FastifyInstance,
  pages: readonly Page[],
  signIn: PageSignIn | null = null,
): void {
  for (const page of pages) pageRoute(app, page, signIn);
}

/** Who is signed in, and whether everybody may be anybody. */
export interface PageSignIn {
  readonly sessions: Sessions;
  readonly development: Development;
}

function pageRoute(app: FastifyInstance, page: Page, signIn: PageSignIn | null): void {
  const policy = policyOf(page);
  const serve = async (reply: FastifyReply, name: string, source: AssetSource, cache: string) =>
    reply
      .header('content-security-policy', policy)
      .header('cache-control', cache)
      .type(types[extname(name)] ?? 'application/octet-stream')
      .send(await contentOf(page, source));
  app.get(page.path, async (request, reply) => {
    if (page.access !== undefined && signIn !== null) {
      const to = await signInFirst(page.access, signIn, request);
      if (to !== null) return reply.redirect(to, 303);
    }
    // An address may hold a one-time token, which must not reach a cache.
    return serve(reply, page.document, page.document, 'no-store');
  });
  for (const [name, source] of Object.entries(page.assets))
    app.get(`${page.path === '/' ? '' : page.path}/${name}`, async (_request, reply) =>
      serve(reply, name, source, page.assetCache),
    );
}

function policyOf({ policy }: Page): string {
  const directives = Object.entries({ ...basePolicy, ...policy });
  return [...directives.map(([name, value]) => `${name} ${value}`), reportViolations].join('; ');
}

/**
 * @returns where a caller is sent who has to sign in first, or who asks with `?as=` to be somebody else; null for one who is admitted
 * @throws RequestFault FORBIDDEN for a caller without the page's role
 */
async function signInFirst(
  access: PageAccess,
  { sessions, development }: PageSignIn,
  request: FastifyRequest,
): Promise<string | null> {
  const { pathname, searchParams } = new URL(request.url, 'http://gateway');
  const as = searchParams.get('as');
  searchParams.delete('as');
  const query = searchParams.toString();
  const back = encodeURIComponent(query === '' ? pathname : `${pathname}?${query}`);
  if (as !== null && (await development.isOn()))
    return `/auth/sign-in?as=${encodeURIComponent(as)}&return_to=${back}`;
  const session = await sessions.find(request);
  if (session === null) return `/auth/sign-in?return_to=${back}`;
  await requirePageRole(session.identity.roles, access, development);
  return null;
}

/** Files are read for each request, because a page may be rebuilt while the gateway runs. */
async function contentOf({ folder }: Page, source: AssetSource): Promise<string> {
  if (typeof source === 'string') return readFile(join(folder, source), 'utf8');
  const module = (await import(source.package)) as Readonly<Record<string, unknown>>;
  return String(module[source.export]);
}
