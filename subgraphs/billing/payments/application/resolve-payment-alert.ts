import type { Actor } from '../../../../kernel/access/actor.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { isReason } from '../../invoicing/application/mark-invoice-uncollectible.ts';
import type { UnitOfWork } from '../../invoicing/application/ports.ts';
import type { PaymentAlert } from '../../invoicing/domain/invoice.ts';

export type ResolveAlertRefusal = 'NOT_FOUND' | 'ALREADY_RESOLVED' | 'INVALID_VALUE';

/** Closes a payment alert with a note of what was done. */
export const resolvePaymentAlert =
  ({ unitOfWork, now }: { unitOfWork: UnitOfWork; now: () => Temporal.Instant }) =>
  async (
    actor: Actor,
    input: { readonly alertId: string; readonly resolution: string },
  ): Promise<Result<PaymentAlert, ResolveAlertRefusal>> => {
    const path = ['input', 'alertId'];
    const id = parseId('Alert', input.alertId);
    if (id === null) return refuse('NOT_FOUND', 'There is no alert of this id.', path);
    if (!isReason(input.resolution))
      return refuse('INVALID_VALUE', 'Say what was done, in 1 to 1,000 characters.', ['input', 'resolution']);
    return unitOfWork(async (books) => {
      const alert = await books.alerts.forUpdate(id);
      if (alert === null) return refuse('NOT_FOUND', 'There is no alert of this id.', path);
      if (alert.resolvedAt !== null)
        return refuse('ALREADY_RESOLVED', `It was resolved at ${alert.resolvedAt}.`, path);
      const resolved: PaymentAlert = {
        ...alert,
        resolvedAt: now(),
        resolvedBy: actor.subject ?? 'nobody',
        resolution: input.resolution.trim(),
      };
      await books.alerts.save(resolved);
      return ok(resolved);
    });
  };
