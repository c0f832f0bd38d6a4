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
export async function developmentToken(issuer: string, request: TokenRequest): Promise<string> {
  const body = JSON.stringify({ ...request, expiresInSeconds: twelveHoursSeconds });
  const headers = { 'content-type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(5_000);
    const answer = await fetch(`${issuer}/dev/token`, { method: 'POST', headers, body, signal });
    if (!answer.ok) throw new Error(`status ${answer.status}, ${(await answer.text()).trim()}`);
    return answerShape.parse(await answer.json()).accessToken;
  } catch (error) {
    throw new StartFault(`The development issuer at ${issuer} gave no token: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}
