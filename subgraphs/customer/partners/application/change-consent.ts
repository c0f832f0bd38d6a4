import type { Actor } from '../../../../kernel/access/actor.ts';
import { assert } from '../../../../kernel/errors/errors.ts';
import type { CustomerId, PartnerId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, notRegistered, ownAccess } from '../../access/index.ts';
import { consentsMax, give, isGranted, type PartnerConsent, withdraw } from '../domain/consent.ts';
import { announceConsent } from './announce.ts';
import type { ConsentRepository, PartnerRepository } from './ports.ts';

export interface ConsentRepositories {
  readonly partners: Pick<PartnerRepository, 'byIds'>;
  readonly consents: ConsentRepository;
  readonly outbox: Outbox;
}
/** Locks a customer, or finds that there is none. */
interface RegisteredCustomers {
  forUpdate(id: CustomerId): Promise<object | null>;
}
export interface ChangeConsentPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<ConsentRepositories & { readonly customers: RegisteredCustomers }>;
}
export interface ChangeConsent {
  /** Null: an id of the wrong form. */
  readonly partnerId: PartnerId | null;
}
const path = ['input', 'partnerId'];

/** Lets a partner see the caller's things. */
export const giveConsent =
  ({ clock, unitOfWork }: ChangeConsentPorts) =>
  async (
    actor: Actor,
    { partnerId }: ChangeConsent,
  ): Promise<Result<PartnerConsent, 'NOT_REGISTERED' | 'NOT_FOUND' | 'TOO_MANY' | 'BUSY'>> => {
    const access = ownAccess(actor);
    if (access?.kind !== 'customer') return notRegistered;
    const { customerId } = access;
    return unitOfWork(access, async (tx) => {
      if ((await tx.customers.forUpdate(customerId)) === null) return notRegistered;
      if (!(await tx.outbox.hasRoom())) return busy;
      return keepConsent(tx, { partnerId, customerId, origin: 'GIVEN' }, clock.now());
    });
  };

/** In a transaction of the customer's. */
async function keepConsent(
  tx: ConsentRepositories,
  given: { partnerId: PartnerId | null; customerId: CustomerId; origin: PartnerConsent['origin'] },
  now: Temporal.Instant,
): Promise<Result<PartnerConsent, 'NOT_FOUND' | 'TOO_MANY'>> {
  const { partnerId, customerId } = given;
  const [partner] = partnerId === null ? [] : await tx.partners.byIds([partnerId]);
  if (partner === undefined) return notFound('partner', path);
  const standing = (await tx.consents.ofCustomer(customerId)).filter(isGranted);
  if (standing.length >= consentsMax)
    return refuse('TOO_MANY', `There are consents to ${consentsMax} partners; take one back first.`, path);
  const current = await tx.consents.forUpdate(partner.id, customerId);
  const consent = give(current, { ...given, partnerId: partner.id }, now);
  if (consent === current) return ok(consent);
  await tx.consents.save(consent);
  await announceConsent(tx.outbox, consent);
  return ok(consent);
}

/** The consent of a customer who registers, to the partner who brought them and who is known to exist. */
export async function bringCustomer(
  tx: ConsentRepositories,
  partnerId: PartnerId,
  customerId: CustomerId,
  now: Temporal.Instant,
): Promise<void> {
  const kept = await keepConsent(tx, { partnerId, customerId, origin: 'BROUGHT' }, now);
  assert(kept.ok, 'a new customer has room for a consent to a partner that exists');
}

/** Takes a consent back: the partner's next transaction here sees nothing any more, the other quanta hear of it by message. */
export const withdrawConsent =
  ({ clock, unitOfWork }: Pick<ChangeConsentPorts, 'clock' | 'unitOfWork'>) =>
  async (
    actor: Actor,
    { partnerId }: ChangeConsent,
  ): Promise<Result<PartnerConsent, 'NOT_FOUND' | 'BUSY'>> => {
    const unknown = notFound('consent', path);
    const access = ownAccess(actor);
    if (access?.kind !== 'customer' || partnerId === null) return unknown;
    return unitOfWork(access, async (tx) => {
      const current = await tx.consents.forUpdate(partnerId, access.customerId);
      if (current === null) return unknown;
      const withdrawn = withdraw(current, clock.now());
      if (withdrawn === current) return ok(current);
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.consents.save(withdrawn);
      await announceConsent(tx.outbox, withdrawn);
      return ok(withdrawn);
    });
  };
