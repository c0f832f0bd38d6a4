import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { styles } from './html.ts';

const styleHash = `'sha256-${createHash('sha256').update(styles).digest('base64')}'`;

/**
 * What a page of a stand-in may do: show our own style, and send its form to itself.
 *
 * @param formTargets  further origins that a form's answer may redirect to
 */
export const pagePolicy = (formTargets: readonly string[] = []): string =>
  `default-src 'none'; style-src ${styleHash}; frame-src 'self'; form-action 'self' ${formTargets.join(' ')}; ` +
  `base-uri 'none'; frame-ancestors 'none'`;

export function replyJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

export function replyPage(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': pagePolicy(),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
