import { z } from 'zod';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { IssuerMetadata } from './issuer.ts';

const personShape = z.object({ sub: z.string(), name: z.string(), roles: z.array(z.string()) });
const peopleShape = z.object({
  people: z.array(personShape).max(1_000),
  /** Where mails can be read that nothing sends on. */
  mails: z.url({ protocol: /^https?$/ }).optional(),
});
export type DevelopmentPeople = z.output<typeof peopleShape>;

/** What is different with an issuer for development, which signs everybody in as whom they like and says so in its metadata. */
export interface Development {
  /** Never throws: an issuer that does not answer is not one for development. */
  isOn(): Promise<boolean>;
  /** Whom one can be; empty with any other issuer. */
  people(): Promise<DevelopmentPeople>;
}

const peopleMs = 3_000;

export function createDevelopment(issuer: () => Promise<IssuerMetadata>): Development {
  const endpoint = async (): Promise<string | null> => {
    try {
      return (await issuer()).development_people_endpoint ?? null;
    } catch {
      return null;
    }
  };
  return {
    isOn: async () => (await endpoint()) !== null,
    people: async () => {
      const url = await endpoint();
      if (url === null) return { people: [] };
      const response = await fetch(url, { signal: AbortSignal.timeout(peopleMs), redirect: 'error' });
      return peopleShape.parse(await response.json());
    },
  };
}

/** Whose a page is where people have passwords. */
export interface PageAccess {
  readonly role: string;
  /** What everybody else is told. */
  readonly refusal: string;
}

/** @throws RequestFault FORBIDDEN for a caller without the page's role; in development every signed-in person may open it */
export async function requirePageRole(
  roles: readonly string[],
  { role, refusal }: PageAccess,
  development: Development,
): Promise<void> {
  if (roles.includes(role) || (await development.isOn())) return;
  throw new RequestFault('FORBIDDEN', refusal);
}
