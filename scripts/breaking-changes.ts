import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { parse } from 'yaml';
import { z } from 'zod';

/** A breaking change that was decided on; an entry of schema/breaking.allow.yml. */
const acceptedShape = z.array(
  z.strictObject({
    /** `Type`, `Type.field` or `Type.field.argument`, as the check names it. */
    coordinate: z.string().min(1),
    reason: z.string().min(10),
    date: z.iso.date(),
  }),
);
export type AcceptedChange = z.output<typeof acceptedShape>[number];

export interface BreakingChange {
  readonly coordinate: string;
  /** What a client that used it would meet. */
  readonly message: string;
}

/** @throws ZodError when an entry lacks its reason or date */
export const parseAccepted = (yaml: string): readonly AcceptedChange[] =>
  acceptedShape.parse(parse(yaml) ?? []);

/** What of `before` a client can no longer rely on in `after`, without what was accepted. Pure. */
export async function breakingChanges(
  before: string,
  after: string,
  accepted: readonly AcceptedChange[] = [],
): Promise<readonly BreakingChange[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  const isAccepted = new Set(accepted.map(({ coordinate }) => coordinate));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ path, message }) => ({ coordinate: path ?? message, message }))
    .filter(({ coordinate }) => !isAccepted.has(coordinate));
}
