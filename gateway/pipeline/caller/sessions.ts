import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { allGuards, type Guards } from '../guards.ts';
import { readCookie, setCookie } from './cookies.ts';
import { createSeal } from './sealed-cookie.ts';

/** The header that our pages send with each request that is authenticated by the cookie. */
const csrfHeader = 'x-csrf-token';

const lifetimeS = 8 * 3_600;
const sessionShape = z.object({ accessToken: z.string(), csrf: z.string() });

export interface Session {
  readonly identity: Identity;
  /** What `csrfHeader` must hold. */
  readonly csrf: string;
}

type WithHeaders = Pick<IncomingMessage, 'headers'>;

/** Browser sessions without a store: the access token is in a sealed cookie. */
export interface Sessions {
  begin(reply: FastifyReply, accessToken: string): Promise<void>;
  end(reply: FastifyReply): void;
  /** The session of a request; null without one, or when its token has expired. */
  find(request: WithHeaders): Promise<Session | null>;
  /** @throws RequestFault FORBIDDEN without the session's header: another site may have caused the request */
  require(request: WithHeaders): Promise<Session | null>;
}

export function createSessions(options: {
  readonly keyFile: string;
  readonly isSecure: boolean;
  readonly verify: (token: string) => Promise<Identity>;
  readonly guards?: Guards;
}): Sessions {
  const { keyFile, isSecure, verify, guards = allGuards } = options;
  const { seal, open } = createSeal({ keyFile, purpose: 'session', lifetimeS, guards });
  // Browsers refuse a cookie with this prefix from another host or an unencrypted page.
  const name = isSecure ? '__Host-quanta-session' : 'quanta-session';
  const find = async (request: WithHeaders): Promise<Session | null> => {
    const text = readCookie(request, name);
    if (text === null) return null;
    const session = sessionShape.safeParse(await open(text));
    if (!session.success) return null;
    try {
      return { identity: await verify(session.data.accessToken), csrf: session.data.csrf };
    } catch (error) {
      if (error instanceof RequestFault) return null;
      throw error;
    }
  };
  return {
    find,
    begin: async (reply, accessToken) => {
      const csrf = randomBytes(24).toString('base64url');
      setCookie(reply, name, await seal({ accessToken, csrf }), { path: '/', maxAgeS: lifetimeS, isSecure });
    },
    end: (reply) => setCookie(reply, name, '', { path: '/', maxAgeS: 0, isSecure }),
    require: async (request) => {
      const session = await find(request);
      if (!guards.has('sessionHeader')) return session;
      if (session === null || isSame(request.headers[csrfHeader], session.csrf)) return session;
      throw new RequestFault(
        'FORBIDDEN',
        `A request that rides on the session cookie must send ${csrfHeader}.`,
      );
    },
  };
}

function isSame(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
