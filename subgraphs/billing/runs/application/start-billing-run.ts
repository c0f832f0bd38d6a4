import type { Actor } from '../../../../kernel/access/actor.ts';
import { Outage } from '../../../../kernel/errors/errors.ts';
import { type BillingRunId, newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Refusal, type Result, refuse } from '../../../../kernel/result/result.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import { utc } from '../../../../kernel/time/zone.ts';
import type { Books, UnitOfWork } from '../../invoicing/application/ports.ts';
import type { BillingRun } from '../../invoicing/domain/invoice.ts';

export type StartBillingRunRefusal = 'DATE_OUT_OF_RANGE' | 'BUSY';

/** A run bills no further ahead than this. */
const daysAheadMax = 400;

interface StartPorts {
  readonly unitOfWork: UnitOfWork;
  readonly now: () => Temporal.Instant;
}

/** Writes the run and its expected subscriptions down; its jobs are sent by the dispatching schedule. */
async function begin(
  books: Books,
  run: { readonly asOf: Temporal.PlainDate; readonly startedBy: string; readonly now: Temporal.Instant },
): Promise<Result<BillingRun, StartBillingRunRefusal>> {
  const latest = dateIn(utc, run.now).add({ days: daysAheadMax });
  if (Temporal.PlainDate.compare(run.asOf, latest) > 0)
    return refuse(
      'DATE_OUT_OF_RANGE',
      `${run.asOf} is more than ${daysAheadMax} days ahead; give a date up to ${latest}.`,
      ['input', 'asOf'],
    );
  if (!(await books.outbox.hasRoom()))
    return refuse('BUSY', 'Too many messages are waiting to be sent on; try again in some minutes.');
  const made: BillingRun = {
    id: newId('BillingRun'),
    asOf: run.asOf,
    state: 'RUNNING',
    startedBy: run.startedBy,
    startedAt: run.now,
    completedAt: null,
  };
  await books.runs.insert(made);
  await books.runs.recordDue(made);
  return ok(made);
}

/** What is kept under an idempotency key: the run's id, or the refusal. */
type Kept =
  | { readonly runId: BillingRunId }
  | { readonly refusal: { code: StartBillingRunRefusal; message: string } };

/** Starts a billing run for whoever asks through the API. */
export const startBillingRun =
  ({ unitOfWork, now }: StartPorts) =>
  (
    actor: Actor,
    input: { readonly asOf: Temporal.PlainDate; readonly idempotencyKey: string | null },
  ): Promise<Result<BillingRun, StartBillingRunRefusal>> =>
    unitOfWork(async (books) => {
      const startedBy = actor.subject ?? 'nobody';
      const run = { asOf: input.asOf, startedBy, now: now() };
      if (input.idempotencyKey === null) return begin(books, run);
      const { value } = await books.once<Kept>(
        {
          caller: startedBy,
          operation: 'startBillingRun',
          key: input.idempotencyKey,
          input: { asOf: input.asOf.toString() },
          now: run.now,
        },
        async () => {
          const begun = await begin(books, run);
          return begun.ok ? { runId: begun.value.id } : { refusal: keepable(begun.error) };
        },
      );
      if ('refusal' in value) return refuse(value.refusal.code, value.refusal.message);
      const kept = await books.runs.find(value.runId);
      return kept === null ? refuse('BUSY', 'The run of this key is gone; use a new key.') : ok(kept);
    });

const keepable = ({ code, message }: Refusal<StartBillingRunRefusal>) => ({ code, message });

/**
 * The daily run of the schedule: bills what is due by the end of today (UTC) in each account's own zone. One a day by its key,
 * whoever starts it and however often.
 *
 * @throws Outage while the outbox is full: the schedule comes again
 */
export const startDailyRun =
  ({ unitOfWork, now }: StartPorts) =>
  (): Promise<void> =>
    unitOfWork(async (books) => {
      const asOf = dateIn(utc, now());
      await books.once<string>(
        { caller: 'schedule', operation: 'startDailyRun', key: asOf.toString(), input: {}, now: now() },
        async () => {
          const begun = await begin(books, { asOf, startedBy: 'schedule', now: now() });
          if (!begun.ok) throw new Outage('outbox', { retryable: true, message: begun.error.message });
          return begun.value.id;
        },
      );
    });
