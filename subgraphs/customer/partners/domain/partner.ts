import type { PartnerEventId, PartnerId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';

/** A company whose systems ask the partner graph. */
export interface Partner {
  readonly id: PartnerId;
  readonly name: string;
  /** `issuer|sub` of each person who may make and end its keys. */
  readonly owners: readonly string[];
  readonly createdAt: Temporal.Instant;
}

/** What happened to a partner's account. Holds no secret. */
export interface PartnerEvent {
  readonly id: PartnerEventId;
  readonly partnerId: PartnerId;
  readonly kind:
    | 'PARTNER_CREATED'
    | 'OWNER_ADDED'
    | 'OWNER_REMOVED'
    | 'KEY_CREATED'
    | 'KEY_ROTATED'
    | 'KEY_REVOKED';
  readonly description: string;
  /** Who did it. */
  readonly subject: string;
  readonly at: Temporal.Instant;
}

export const ownersMax = 20;

export const checkPartnerName = (typed: string): Result<string, 'INVALID_VALUE'> =>
  checkText(typed, { path: ['input', 'name'], min: 1, max: 100, lines: 'one' });

/**
 * A person's `sub` → the subject by which they are known here: of the issuer at which the caller is signed in.
 *
 * @param callersSubject  `issuer|sub`
 */
export function ownerSubject(
  callersSubject: string,
  typed: string,
  path: readonly string[],
): Result<string, 'INVALID_VALUE'> {
  const sub = checkText(typed, { path, min: 1, max: 255, lines: 'one' });
  if (!sub.ok) return sub;
  if (sub.value.includes('|'))
    return refuse('INVALID_VALUE', `${path.at(-1)} is the person’s \`sub\` alone, without the issuer.`, path);
  return ok(`${callersSubject.slice(0, callersSubject.indexOf('|'))}|${sub.value}`);
}

/** `issuer|sub` → `sub`. */
export const subOf = (subject: string): string => subject.slice(subject.indexOf('|') + 1);
