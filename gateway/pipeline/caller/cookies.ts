import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';

interface CookieOptions {
  readonly path: string;
  /** 0 removes it. */
  readonly maxAgeS: number;
  readonly isSecure: boolean;
}

/** Sets a cookie that scripts cannot read and that browsers do not send with writes from other sites. */
export function setCookie(reply: FastifyReply, name: string, value: string, options: CookieOptions): void {
  const parts = [
    `${name}=${value}`,
    `Path=${options.path}`,
    `Max-Age=${options.maxAgeS}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  if (options.isSecure) parts.push('Secure');
  const before = reply.getHeader('set-cookie');
  const kept = before === undefined ? [] : Array.isArray(before) ? before : [String(before)];
  void reply.header('set-cookie', [...kept, parts.join('; ')]);
}

export function readCookie(request: Pick<IncomingMessage, 'headers'>, name: string): string | null {
  for (const part of request.headers.cookie?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
