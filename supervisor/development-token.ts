import { StartFault } from './start-fault.ts';

export const developmentRoles = [
  'customer',
  'expert',
  'helpdesk',
  'administrator',
  'manager',
  'billing_admin',
  'billing_viewer',
  'partner',
] as const;
export type DevelopmentRole = (typeof developmentRoles)[number];

/**
 * An access token of the development issuer for a role's demo person, good for twelve hours.
 *
 * @param subject  another person than the role's usual one
 * @throws StartFault when the issuer does not give one
 */
export async function developmentToken(issuer: string, role: string, subject?: string): Promise<string> {
  const body = JSON.stringify(subject === undefined ? { role } : { role, subject });
  try {
    const answer = await fetch(`${issuer}/dev/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(5_000),
    });
    const found = (await answer.json()) as { access_token?: string; error?: string };
    if (!answer.ok || found.access_token === undefined)
      throw new Error(found.error ?? `status ${answer.status}`);
    return found.access_token;
  } catch (error) {
    throw new StartFault(
      `The development issuer at ${issuer} gave no token for ${role}: ${(error as Error).message}.`,
      {
        cause: error,
      },
    );
  }
}
