import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { type BillingRunId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Refusal, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { BillingRun } from '../domain/run.ts';
import { checkPreview, type PreviewRefusal, type RunPreview } from '../domain/run-preview.ts';
import type { RunPreviewRepository, RunRepository } from './ports.ts';

export type StartBillingRunRefusal = PreviewRefusal | 'PREVIEW_UNKNOWN' | 'BUSY';

export interface BeginRunRepositories {
  readonly runs: Pick<RunRepository, 'insert' | 'recordDue'>;
}

export interface StartRunRepositories extends Idempotency, BeginRunRepositories {
  readonly runs: Pick<RunRepository, 'find' | 'insert' | 'recordDue'>;
  readonly previews: Pick<RunPreviewRepository, 'forUpdate' | 'save'>;
  readonly outbox: Outbox;
}

interface StartPorts {
  readonly unitOfWork: UnitOfWork<StartRunRepositories>;
  readonly clock: Clock;
}

interface StartRun {
  readonly asOf: Temporal.PlainDate;
  readonly previewId: string;
  readonly idempotencyKey: string | null;
}

/** Writes the run and its items, as the preview found them; their jobs are sent by the dispatching schedule. */
export async function beginRun(
  tx: BeginRunRepositories,
  { asOf, requestedAt }: Pick<RunPreview, 'asOf' | 'requestedAt'>,
  { startedBy, now }: { readonly startedBy: string; readonly now: Temporal.Instant },
): Promise<BillingRun> {
  const run: BillingRun = {
    id: newId('BillingRun'),
    asOf,
    state: 'RUNNING',
    startedBy,
    startedAt: now,
    completedAt: null,
    stoppedBy: null,
    stopReason: null,
  };
  await tx.runs.insert(run);
  await tx.runs.recordDue(run, requestedAt);
  return run;
}

async function begin(
  tx: StartRunRepositories,
  { asOf, previewId }: StartRun,
  given: { readonly startedBy: string; readonly now: Temporal.Instant },
): Promise<Result<BillingRun, StartBillingRunRefusal>> {
  const id = parseId('BillingRunPreview', previewId);
  const preview = id === null ? null : await tx.previews.forUpdate(id);
  if (preview === null)
    return refuse('PREVIEW_UNKNOWN', 'There is no preview of this id; ask for one with previewBillingRun.', [
      'input',
      'previewId',
    ]);
  const checked = checkPreview(preview, { asOf, now: given.now });
  if (!checked.ok) return checked;
  if (!(await tx.outbox.hasRoom()))
    return refuse('BUSY', 'Too many messages are waiting to be sent on; try again in some minutes.');
  const run = await beginRun(tx, preview, given);
  await tx.previews.save({ ...preview, runId: run.id });
  return ok(run);
}

/** What is kept under an idempotency key: the run's id, or the refusal. */
type Kept =
  | { readonly runId: BillingRunId }
  | { readonly refusal: { code: StartBillingRunRefusal; message: string; path: readonly string[] | null } };

const keepable = ({ code, message, path }: Refusal<StartBillingRunRefusal>) => ({
  code,
  message,
  path: path ?? null,
});

/** Starts a billing run from a preview, for a caller of the API. */
export const startBillingRun =
  ({ unitOfWork, clock }: StartPorts) =>
  (actor: Actor, input: StartRun): Promise<Result<BillingRun, StartBillingRunRefusal>> =>
    unitOfWork(everyRow, async (tx) => {
      const startedBy = subjectOf(actor);
      const given = { startedBy, now: clock.now() };
      if (input.idempotencyKey === null) return begin(tx, input, given);
      const value = await tx.withIdempotency<Kept>(
        {
          caller: startedBy,
          operation: 'startBillingRun',
          key: input.idempotencyKey,
          input: { asOf: input.asOf.toString(), previewId: input.previewId },
          now: given.now,
        },
        async () => {
          const begun = await begin(tx, input, given);
          return begun.ok ? { runId: begun.value.id } : { refusal: keepable(begun.error) };
        },
      );
      if ('refusal' in value) {
        const { code, message, path } = value.refusal;
        return refuse(code, message, path ?? undefined);
      }
      const kept = await tx.runs.find(value.runId);
      return kept === null ? refuse('BUSY', 'The run of this key is gone; use a new key.') : ok(kept);
    });
