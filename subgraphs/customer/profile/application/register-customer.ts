import type { Actor } from '../../../../kernel/access/actor.ts';
import { RequestFault } from '../../../../kernel/errors/errors.ts';
import type { PartnerId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, ownAccess } from '../../access/index.ts';
import { type NotificationInserter, notify, welcome } from '../../notifications/index.ts';
import { bringCustomer, type ConsentRepositories } from '../../partners/index.ts';
import { type Customer, type Profile, type ProfileRefusal, register } from '../domain/customer.ts';
import { announceProfile } from './announce-profile.ts';
import type { CustomerRepository } from './ports.ts';

export interface RegisterCustomerPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<
    {
      readonly customers: CustomerRepository;
      readonly notifications: NotificationInserter;
      readonly outbox: Outbox;
    } & ConsentRepositories
  >;
}
export type RegisterCustomer = Profile & {
  readonly currency: string;
  /** The partner who brought the customer; null where none did. An id of the wrong form is one that does not exist. */
  readonly broughtBy?: PartnerId | null;
};

/** Makes the signed-in person a customer, under the id that the gateway derives from their sign-in. */
export const registerCustomer =
  ({ clock, unitOfWork }: RegisterCustomerPorts) =>
  async (
    actor: Actor,
    { broughtBy = null, ...input }: RegisterCustomer,
  ): Promise<Result<Customer, ProfileRefusal | 'ALREADY_REGISTERED' | 'NOT_FOUND' | 'BUSY'>> => {
    const access = ownAccess(actor);
    if (access?.kind !== 'customer')
      throw new RequestFault('FORBIDDEN', 'Sign in as a customer to register.');
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      const customer = register(access.customerId, input, now);
      if (!customer.ok) return customer;
      if (!(await tx.outbox.hasRoom())) return busy;
      if (broughtBy !== null && (await tx.partners.byIds([broughtBy])).length === 0)
        return notFound('partner', ['input', 'broughtBy']);
      if (!(await tx.customers.insert(customer.value)))
        return refuse(
          'ALREADY_REGISTERED',
          'This sign-in is a customer already; change the profile with updateProfile.',
        );
      await announceProfile(tx, customer.value, now);
      if (broughtBy !== null) await bringCustomer(tx, broughtBy, access.customerId, now);
      await notify(tx, customer.value, { kind: 'WELCOME', words: welcome(customer.value) }, now);
      return ok(customer.value);
    });
  };
