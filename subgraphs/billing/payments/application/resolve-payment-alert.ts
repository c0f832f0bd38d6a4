import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { PaymentAlert } from '../domain/alert.ts';
import type { AlertRepository } from './ports.ts';

export interface ResolveAlertRepositories {
  readonly alerts: Pick<AlertRepository, 'forUpdate' | 'save'>;
}

interface ResolveAlertPorts {
  readonly unitOfWork: UnitOfWork<ResolveAlertRepositories>;
  readonly clock: Clock;
}

export type ResolveAlertRefusal = 'NOT_FOUND' | 'ALREADY_RESOLVED' | 'INVALID_VALUE';

/** Closes a payment alert with a note of what was done. */
export const resolvePaymentAlert =
  ({ unitOfWork, clock }: ResolveAlertPorts) =>
  async (
    actor: Actor,
    input: { readonly alertId: string; readonly resolution: string },
  ): Promise<Result<PaymentAlert, ResolveAlertRefusal>> => {
    const path = ['input', 'alertId'];
    const id = parseId('Alert', input.alertId);
    if (id === null) return refuse('NOT_FOUND', 'There is no alert of this id.', path);
    const bounds = { path: ['input', 'resolution'], min: 1, max: 1_000, lines: 'many' } as const;
    const resolution = checkText(input.resolution, bounds);
    if (!resolution.ok) return resolution;
    return unitOfWork(everyRow, async (tx) => {
      const alert = await tx.alerts.forUpdate(id);
      if (alert === null) return refuse('NOT_FOUND', 'There is no alert of this id.', path);
      if (alert.resolvedAt !== null)
        return refuse('ALREADY_RESOLVED', `It was resolved at ${alert.resolvedAt}.`, path);
      const resolved: PaymentAlert = {
        ...alert,
        resolvedAt: clock.now(),
        resolvedBy: subjectOf(actor),
        resolution: resolution.value,
      };
      await tx.alerts.save(resolved);
      return ok(resolved);
    });
  };
