import type { PartnerScope } from '../../../../kernel/access/actor.ts';
import type { PartnerId, PartnerKeyId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import { checkNetworks } from './networks.ts';

export type PartnerKeyMode = 'LIVE' | 'TEST';
export type PartnerKeyState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';

/** A key of a partner; of its text only the hash is known. */
export interface PartnerKey {
  readonly id: PartnerKeyId;
  readonly partnerId: PartnerId;
  readonly version: number;
  readonly name: string;
  readonly mode: PartnerKeyMode;
  /** Of the text, hexadecimal. */
  readonly sha256: string;
  readonly lastFour: string;
  readonly scopes: readonly PartnerScope[];
  /** Empty: it may be used from anywhere. */
  readonly addresses: readonly string[];
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | null;
  readonly lastUsedAt: Temporal.Instant | null;
}

/** What somebody asks for when they make a key. */
export interface KeyRequest {
  readonly name: string;
  readonly mode: PartnerKeyMode;
  readonly scopes: readonly PartnerScope[];
  readonly addresses: readonly string[];
  /** In how many days it ends. */
  readonly days: number;
}

export const activeKeysMax = 20;
const daysMax = 365;
const overlapHoursMax = 168;

export function keyState(
  { expiresAt, revokedAt }: Pick<PartnerKey, 'expiresAt' | 'revokedAt'>,
  now: Temporal.Instant,
): PartnerKeyState {
  if (revokedAt !== null) return 'REVOKED';
  return Temporal.Instant.compare(expiresAt, now) <= 0 ? 'EXPIRED' : 'ACTIVE';
}

export function checkKeyRequest(typed: KeyRequest): Result<KeyRequest, 'INVALID_VALUE'> {
  const name = checkText(typed.name, { path: ['input', 'name'], min: 1, max: 100, lines: 'one' });
  if (!name.ok) return name;
  if (typed.scopes.length === 0)
    return refuse('INVALID_VALUE', 'Name at least one scope: READ, WRITE or ADMINISTER.', [
      'input',
      'scopes',
    ]);
  const addresses = checkNetworks(typed.addresses);
  if (!addresses.ok) return addresses;
  if (!(typed.days >= 1 && typed.days <= daysMax))
    return refuse('INVALID_VALUE', `A key lives 1 to ${daysMax} days; ${typed.days} were asked for.`, [
      'input',
      'days',
    ]);
  return ok({
    ...typed,
    name: name.value,
    scopes: [...new Set(typed.scopes)],
    addresses: addresses.value,
  });
}

/** The text of a key that was just drawn, its hash, and what it is told by. */
export interface DrawnKey {
  readonly id: PartnerKeyId;
  readonly text: string;
  readonly sha256: string;
}

export const newKey = (
  partnerId: PartnerId,
  { name, mode, scopes, addresses, days }: KeyRequest,
  { id, text, sha256 }: DrawnKey,
  now: Temporal.Instant,
): PartnerKey => ({
  ...{ id, partnerId, version: 1, name, mode, sha256, scopes, addresses },
  lastFour: text.slice(-4),
  createdAt: now,
  expiresAt: now.add({ hours: 24 * days }),
  revokedAt: null,
  lastUsedAt: null,
});

/** What replaces a key: the same rights for as long as the old one had from its making, and the old key until the overlap is over. */
export function rotateKey(
  key: PartnerKey,
  overlapHours: number,
  now: Temporal.Instant,
): Result<{ readonly request: KeyRequest; readonly old: PartnerKey }, 'INVALID_VALUE' | 'NOT_ACTIVE'> {
  if (!(overlapHours >= 0 && overlapHours <= overlapHoursMax))
    return refuse('INVALID_VALUE', `The overlap is 0 to ${overlapHoursMax} hours.`, [
      'input',
      'overlapHours',
    ]);
  if (keyState(key, now) !== 'ACTIVE')
    return refuse('NOT_ACTIVE', 'This key has ended already; make a new one with createPartnerKey.', [
      'input',
      'keyId',
    ]);
  const overlapEnds = now.add({ hours: overlapHours });
  const endsSooner = Temporal.Instant.compare(overlapEnds, key.expiresAt) < 0;
  const days = Math.max(1, Math.round(key.expiresAt.since(key.createdAt).total('hours') / 24));
  const { name, mode, scopes, addresses, version } = key;
  return ok({
    request: { name, mode, scopes, addresses, days: Math.min(days, daysMax) },
    old: { ...key, version: version + 1, expiresAt: endsSooner ? overlapEnds : key.expiresAt },
  });
}

/** A revoked key stays revoked since the first time. */
export const revokeKey = (key: PartnerKey, now: Temporal.Instant): PartnerKey =>
  key.revokedAt === null ? { ...key, version: key.version + 1, revokedAt: now } : key;
