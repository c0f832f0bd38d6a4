import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { roles } from '../../kernel/access/actor.ts';
import { parseId } from '../../kernel/ids/ids.ts';
import { type DemoPerson, demoPeople, findPerson } from './people.ts';

/** What a token says of somebody, beside issuer, audience and times. */
export interface PersonClaims {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly customer_id?: string;
  readonly expert_id?: string;
  // jose wants claims open.
  readonly [claim: string]: unknown;
}

export const claimsOf = (person: DemoPerson): PersonClaims => ({
  sub: person.sub,
  name: person.name,
  email: person.email,
  roles: person.roles,
  ...(person.expertId === undefined ? {} : { expert_id: person.expertId }),
});

const idOf = (type: 'Customer' | 'Expert') =>
  z.string().refine((text) => parseId(type, text) !== null, `must be the id of a ${type}`);

/** The body of `POST /dev/token`. Without `sub` it is the first demo person of the role; without both the demo customer. */
export const developmentTokenInput = z.strictObject({
  role: z.enum(roles).optional(),
  sub: z.string().min(1).max(200).optional(),
  name: z.string().max(200).optional(),
  email: z.email().optional(),
  customerId: idOf('Customer').optional(),
  expertId: idOf('Expert').optional(),
  /** An hour when left out, thirty days at most. A negative number makes a token that is over already. */
  expiresInSeconds: z
    .int()
    .min(-3_600)
    .max(30 * 86_400)
    .default(3_600),
});
export type DevelopmentTokenInput = z.output<typeof developmentTokenInput>;

/** A demo person's claims, or a made-up person's, with what the input says laid over. */
export function claimsFor(input: DevelopmentTokenInput): PersonClaims {
  const role = input.role ?? (input.sub === undefined ? 'customer' : undefined);
  const known =
    input.sub === undefined
      ? demoPeople.find((person) => role !== undefined && person.roles.includes(role))
      : findPerson(input.sub);
  const sub = input.sub ?? known?.sub ?? `dev-${randomUUID()}`;
  const base: PersonClaims =
    known === undefined
      ? { sub, name: sub, email: `${emailName(sub)}@dev.example`, roles: [role ?? 'customer'] }
      : claimsOf(known);
  return {
    ...base,
    ...(input.role === undefined ? {} : { roles: [input.role] }),
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(input.customerId === undefined ? {} : { customer_id: input.customerId }),
    ...(input.expertId === undefined ? {} : { expert_id: input.expertId }),
  };
}

const emailName = (sub: string): string =>
  sub
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 60);
