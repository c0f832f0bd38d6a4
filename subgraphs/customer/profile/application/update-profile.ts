import type { Actor } from '../../../../kernel/access/actor.ts';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { customerActedFor } from '../../access/domain/visibility.ts';
import type { Ports } from '../../application/ports.ts';
import { busy, notFound } from '../../application/refusals.ts';
import { type Customer, changeProfile, type Profile, type ProfileRefusal } from '../domain/customer.ts';
import { announceProfile } from './announce-profile.ts';

/** Changes a profile; what is not among the changes stays as it is. */
export const updateProfile =
  ({ clock, unitOfWork }: Ports) =>
  async (
    actor: Actor,
    input: { readonly customerId: CustomerId | null; readonly changes: Partial<Profile> },
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
