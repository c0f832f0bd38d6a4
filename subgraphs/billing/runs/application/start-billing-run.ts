import type { Actor } from '../../../../kernel/access/actor.ts';
import { Outage } from '../../../../kernel/errors/errors.ts';
import { type BillingRunId, newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Refusal, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import { utc } from '../../../../kernel/time/zone.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { BillingRun } from '../domain/run.ts';
import type { RunRepository } from './ports.ts';

export type StartBillingRunRefusal = 'DATE_OUT_OF_RANGE' | 'BUSY';

/** A run bills no further ahead than this. */
const daysAheadMax = 400;

export interface StartRunRepositories extends Idempotency {
  readonly runs: Pick<RunRepository, 'find' | 'insert' | 'recordDue'>;
  readonly outbox: Outbox;
}

interface StartPorts {
  readonly unitOfWork: UnitOfWork<StartRunRepositories>;
  readonly clock: Clock;
}

/** Writes the run and its items; their jobs are sent by the dispatching schedule. */
async function begin(
  tx: StartRunRepositories,
  run: { readonly asOf: Temporal.PlainDate; readonly startedBy: string; readonly now: Temporal.Instant },
): Promise<Result<BillingRun, StartBillingRunRefusal>> {
  const latest = dateIn(utc, run.now).add({ days: daysAheadMax });
  if (Temporal.PlainDate.compare(run.asOf, latest) > 0)
    return refuse(
      'DATE_OUT_OF_RANGE',
      `${run.asOf} is more than ${daysAheadMax} days ahead; give a date up to ${latest}.`,
      ['input', 'asOf'],
    );
  if (!(await tx.outbox.hasRoom()))
    return refuse('BUSY', 'Too many messages are waiting to be sent on; try again in some minutes.');
  const made: BillingRun = {
    id: newId('BillingRun'),
    asOf: run.asOf,
    state: 'RUNNING',
    startedBy: run.startedBy,
    startedAt: run.now,
    completedAt: null,
  };
  await tx.runs.insert(made);
  await tx.runs.recordDue(made);
  return ok(made);
}

/** What is kept under an idempotency key: the run's id, or the refusal. */
type Kept =
  | { readonly runId: BillingRunId }
  | { readonly refusal: { code: StartBillingRunRefusal; message: string } };

const keepable = ({ code, message }: Refusal<StartBillingRunRefusal>) => ({ code, message });

/** Starts a billing run for a caller of the API. */
export const startBillingRun =
  ({ unitOfWork, clock }: StartPorts) =>
  (
    actor: Actor,
    input: { readonly asOf: Temporal.PlainDate; readonly idempotencyKey: string | null },
  ): Promise<Result<BillingRun, StartBillingRunRefusal>> =>
    unitOfWork(everyRow, async (tx) => {
      const startedBy = actor.subject ?? 'nobody';
      const run = { asOf: input.asOf, startedBy, now: clock.now() };
      if (input.idempotencyKey === null) return begin(tx, run);
      const value = await tx.withIdempotency<Kept>(
        {
          caller: startedBy,
          operation: 'startBillingRun',
          key: input.idempotencyKey,
          input: { asOf: input.asOf.toString() },
          now: run.now,
        },
        async () => {
          const begun = await begin(tx, run);
          return begun.ok ? { runId: begun.value.id } : { refusal: keepable(begun.error) };
        },
      );
      if ('refusal' in value) return refuse(value.refusal.code, value.refusal.message);
      const kept = await tx.runs.find(value.runId);
      return kept === null ? refuse('BUSY', 'The run of this key is gone; use a new key.') : ok(kept);
    });

/**
 * The daily run of the schedule: bills what is due by the end of today (UTC) in each account's own zone. One a day by its key,
 * however often it is started.
 *
 * @throws Outage while the outbox is full: the schedule comes again
 */
export const startDailyRun =
  ({ unitOfWork, clock }: StartPorts) =>
  (): Promise<void> =>
    unitOfWork(everyRow, async (tx) => {
      const asOf = dateIn(utc, clock.now());
      const key = { key: asOf.toString(), input: {}, now: clock.now() };
      await tx.withIdempotency<string>(
        { caller: 'schedule', operation: 'startDailyRun', ...key },
        async () => {
          const begun = await begin(tx, { asOf, startedBy: 'schedule', now: clock.now() });
          if (!begun.ok) throw new Outage('outbox', { retryable: true, message: begun.error.message });
          return begun.value.id;
        },
      );
    });
