import type { Actor } from '../../../../kernel/access/actor.ts';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, customerActedFor, notFound } from '../../access/index.ts';
import { type Customer, changeProfile, type Profile, type ProfileRefusal } from '../domain/customer.ts';
import { announceProfile } from './announce-profile.ts';
import type { CustomerRepository } from './ports.ts';

export interface UpdateProfilePorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly customers: CustomerRepository; readonly outbox: Outbox }>;
}
export interface UpdateProfile {
  /** Null: the caller's own. */
  readonly customerId: CustomerId | null;
  readonly changes: Partial<Profile>;
}

/** Changes a profile; what is not among the changes stays as it is. */
export const updateProfile =
  ({ clock, unitOfWork }: UpdateProfilePorts) =>
  async (
    actor: Actor,
    input: UpdateProfile,
  ): Promise<Result<Customer, ProfileRefusal | 'NOT_FOUND' | 'BUSY'>> => {
    const unknown = notFound('customer', ['input', 'customerId']);
    const customerId = customerActedFor(actor, input.customerId);
    if (customerId === null) return unknown;
    return unitOfWork({ kind: 'customer', customerId }, async (tx) => {
      const current = await tx.customers.forUpdate(customerId);
      if (current === null) return unknown;
      const changed = changeProfile(current, input.changes);
      if (!changed.ok) return changed;
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.customers.update(changed.value);
      await announceProfile(tx, changed.value, clock.now());
      return ok(changed.value);
    });
  };
