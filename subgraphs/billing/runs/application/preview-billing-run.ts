import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { newId, parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import { utc } from '../../../../kernel/time/zone.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { needsSecondPerson, type RunPreview } from '../domain/run-preview.ts';
import type { RunPreviewRepository } from './ports.ts';

/** No run bills further ahead than this. */
const daysAheadMax = 400;

export interface PreviewRunRepositories {
  readonly previews: Pick<RunPreviewRepository, 'forUpdate' | 'insert' | 'save'>;
}

interface PreviewPorts {
  readonly unitOfWork: UnitOfWork<PreviewRunRepositories>;
  readonly clock: Clock;
}

export const newPreview = (given: {
  readonly asOf: Temporal.PlainDate;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
}): RunPreview => ({
  id: newId('BillingRunPreview'),
  ...given,
  computedAt: null,
  result: null,
  confirmedBy: null,
  confirmedAt: null,
  runId: null,
});

/** Asks for a preview; the workers compute it. */
export const previewBillingRun =
  ({ unitOfWork, clock }: PreviewPorts) =>
  async (
    actor: Actor,
    { asOf }: { readonly asOf: Temporal.PlainDate },
  ): Promise<Result<RunPreview, 'DATE_OUT_OF_RANGE'>> => {
    const now = clock.now();
    const latest = dateIn(utc, now).add({ days: daysAheadMax });
    if (Temporal.PlainDate.compare(asOf, latest) > 0)
      return refuse(
        'DATE_OUT_OF_RANGE',
        `${asOf} is more than ${daysAheadMax} days ahead; give a date up to ${latest}.`,
        ['input', 'asOf'],
      );
    const preview = newPreview({ asOf, requestedBy: subjectOf(actor), requestedAt: now });
    await unitOfWork(everyRow, ({ previews }) => previews.insert(preview));
    return ok(preview);
  };

export type ConfirmRunRefusal = 'NOT_FOUND' | 'PREVIEW_NOT_READY' | 'NOT_NEEDED' | 'SAME_PERSON';

/** A second person agrees to a run that bills more than one period ahead of today. */
export const confirmBillingRun =
  ({ unitOfWork, clock }: PreviewPorts) =>
  async (
    actor: Actor,
    input: { readonly previewId: string },
  ): Promise<Result<RunPreview, ConfirmRunRefusal>> => {
    const path = ['input', 'previewId'];
    const id = parseId('BillingRunPreview', input.previewId);
    if (id === null) return refuse('NOT_FOUND', 'There is no preview of this id.', path);
    return unitOfWork(everyRow, async ({ previews }) => {
      const preview = await previews.forUpdate(id);
      if (preview === null) return refuse('NOT_FOUND', 'There is no preview of this id.', path);
      if (preview.computedAt === null)
        return refuse('PREVIEW_NOT_READY', 'The preview is still being computed; look at it first.', path);
      if (!needsSecondPerson(preview))
        return refuse(
          'NOT_NEEDED',
          'It bills at most one period ahead; start it without a second person.',
          path,
        );
      const confirmedBy = subjectOf(actor);
      if (confirmedBy === preview.requestedBy)
        return refuse('SAME_PERSON', 'You asked for this preview; somebody else confirms it.', path);
      const confirmed = { ...preview, confirmedBy, confirmedAt: clock.now() };
      await previews.save(confirmed);
      return ok(confirmed);
    });
  };
