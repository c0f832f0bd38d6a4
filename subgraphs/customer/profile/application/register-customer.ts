import type { Actor } from '../../../../kernel/access/actor.ts';
import { RequestFault } from '../../../../kernel/errors/errors.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { ownAccess } from '../../access/domain/visibility.ts';
import type { Ports } from '../../application/ports.ts';
import { busy } from '../../application/refusals.ts';
import { notify } from '../../notifications/application/notify.ts';
import { welcome } from '../../notifications/domain/notification-texts.ts';
import { type Customer, type Profile, type ProfileRefusal, register } from '../domain/customer.ts';
import { announceProfile } from './announce-profile.ts';

/** Makes the signed-in person a customer, under the id that the gateway derives from their sign-in. */
export const registerCustomer =
  ({ clock, unitOfWork }: Ports) =>
  async (
    actor: Actor,
    typed: Profile & { readonly currency: string },
  ): Promise<Result<Customer, ProfileRefusal | 'ALREADY_REGISTERED' | 'BUSY'>> => {
    const access = ownAccess(actor);
    if (access?.kind !== 'customer')
      throw new RequestFault('FORBIDDEN', 'Sign in as a customer to register.');
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      const customer = register(access.customerId, typed, now);
      if (!customer.ok) return customer;
      if (!(await tx.outbox.hasRoom())) return busy;
      if (!(await tx.customers.insert(customer.value)))
        return refuse(
          'ALREADY_REGISTERED',
          'This sign-in is a customer already; change the profile with updateProfile.',
        );
      await announceProfile(tx, customer.value, now);
      await notify(tx, customer.value, { kind: 'WELCOME', words: welcome(customer.value) }, now);
      return ok(customer.value);
    });
  };
