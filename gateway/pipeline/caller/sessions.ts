import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { allGuards, type Guards } from '../guards.ts';
import { cookieNamed } from './cookies.ts';
import { createSeal } from './sealed-cookie.ts';
import type { SignedOut } from './signed-out.ts';

/** The header that our pages send with each request that is authenticated by the cookie. */
const csrfHeader = 'x-csrf-token';

const lifetimeS = 8 * 3_600;
const sessionShape = z.object({ id: z.string(), accessToken: z.string(), csrf: z.string() });

export interface Session {
  readonly identity: Identity;
  /** What `csrfHeader` must hold. */
  readonly csrf: string;
}

const random = (): string => randomBytes(24).toString('base64url');

type WithHeaders = Pick<IncomingMessage, 'headers'>;

/** Browser sessions: the access token is in a sealed cookie. Only those that were signed out are remembered. */
export interface Sessions {
  begin(reply: FastifyReply, accessToken: string): Promise<void>;
  /** Removes the cookie, and closes the session to every copy of it. */
  end(request: WithHeaders, reply: FastifyReply): Promise<void>;
  /** The session of a request; null without one, when its token has expired, or it was signed out. */
  find(request: WithHeaders): Promise<Session | null>;
  /** @throws RequestFault FORBIDDEN without the session's header: another site may have caused the request */
  require(request: WithHeaders): Promise<Session | null>;
}

export function createSessions(options: {
  readonly keyFile: string;
  readonly isSecure: boolean;
  readonly verify: (token: string) => Promise<Identity>;
  readonly signedOut: SignedOut;
  readonly guards?: Guards;
}): Sessions {
  const { keyFile, isSecure, verify, signedOut, guards = allGuards } = options;
  const { seal, open } = createSeal({ keyFile, purpose: 'session', lifetimeS, guards });
  const cookie = cookieNamed('quanta-session', { isSecure });
  const sealedIn = async (request: WithHeaders): Promise<z.output<typeof sessionShape> | null> => {
    const text = cookie.read(request);
    return text === null ? null : (sessionShape.safeParse(await open(text)).data ?? null);
  };
  const find = async (request: WithHeaders): Promise<Session | null> => {
    const session = await sealedIn(request);
    if (session === null) return null;
    if (guards.has('signedOut') && (await signedOut.has(session.id))) return null;
    try {
      return { identity: await verify(session.accessToken), csrf: session.csrf };
    } catch (error) {
      if (error instanceof RequestFault) return null;
      throw error;
    }
  };
  return {
    find,
    begin: async (reply, accessToken) => {
      const [id, csrf] = [random(), random()];
      cookie.set(reply, await seal({ id, accessToken, csrf }), lifetimeS);
    },
    end: async (request, reply) => {
      const session = await sealedIn(request);
      if (session !== null) signedOut.add(session.id);
      cookie.set(reply, '', 0);
    },
    require: async (request) => {
      const session = await find(request);
      if (!guards.has('sessionHeader')) return session;
      if (session === null || isSame(request.headers[csrfHeader], session.csrf)) return session;
      throw new RequestFault(
        'FORBIDDEN',
        `Send the header ${csrfHeader} with the value of \`csrf\` at /auth/session: a request with the session cookie needs it.`,
      );
    },
  };
}

function isSame(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
