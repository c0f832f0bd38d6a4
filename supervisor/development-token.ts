import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { StartFault } from './start-fault.ts';

const twelveHoursSeconds = 12 * 3_600;
const answerShape = z.object({ accessToken: z.string() });

/** Who a token is for: a role's usual demo person, or somebody else by subject. */
export interface TokenRequest {
  readonly role?: string | undefined;
  readonly sub?: string | undefined;
  /** For the role `expert`: which one. */
  readonly expertId?: string | undefined;
}

/**
 * An access token of the development issuer, good for twelve hours.
 *
 * @throws StartFault when the issuer does not answer, or gives none
 */
export async function developmentToken(issuer: string, wanted: TokenRequest): Promise<string> {
  try {
    const answer = await post(`${issuer}/dev/token`, { ...wanted, expiresInSeconds: twelveHoursSeconds });
    return answerShape.parse(JSON.parse(answer)).accessToken;
  } catch (error) {
    throw new StartFault(`The development issuer at ${issuer} gave no token: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

/** Without `fetch`, whose first use loads 0.1 s and 8 MB of code into a supervisor that needs it for nothing else. */
async function post(url: string, body: object): Promise<string> {
  const asked = request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(30_000),
    agent: false,
  });
  asked.end(JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const said = await text(answer);
  if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}, ${said.trim()}`);
  return said;
}
