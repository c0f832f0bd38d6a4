import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply } from 'fastify';

/** A cookie that scripts cannot read and that browsers do not send with writes from other sites. */
export interface Cookie {
  readonly read: (request: Pick<IncomingMessage, 'headers'>) => string | null;
  /** @param maxAgeS  0 removes it */
  readonly set: (reply: FastifyReply, value: string, maxAgeS: number) => void;
}

/**
 * Over HTTPS its name begins with `__Host-`: browsers then take it only from this host, over HTTPS, for all of its paths, so that no
 * neighbour under the same domain can put one in its place.
 */
export function cookieNamed(name: string, { isSecure }: { readonly isSecure: boolean }): Cookie {
  const fullName = isSecure ? `__Host-${name}` : name;
  return {
    read: ({ headers }) => parseCookie(headers.cookie ?? '')[fullName] ?? null,
    set(reply, value, maxAge) {
      const text = stringifySetCookie({
        ...{ name: fullName, value, maxAge, path: '/' },
        ...{ httpOnly: true, sameSite: 'lax', secure: isSecure },
      });
      const before = reply.getHeader('set-cookie');
      const kept = before === undefined ? [] : Array.isArray(before) ? before : [String(before)];
      void reply.header('set-cookie', [...kept, text]);
    },
  };
}
