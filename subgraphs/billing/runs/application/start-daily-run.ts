import { Outage } from '../../../../kernel/errors/errors.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import { utc } from '../../../../kernel/time/zone.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import { type AlertRepository, raiseRunUnusual } from '../../payments/index.ts';
import {
  type ComputePreviewPorts,
  type ComputePreviewRepositories,
  computeRun,
} from './compute-run-preview.ts';
import type { RunPreviewRepository, RunRepository } from './ports.ts';
import { newPreview } from './preview-billing-run.ts';
import { beginRun } from './start-billing-run.ts';

export interface DailyRunRepositories extends ComputePreviewRepositories {
  readonly runs: Pick<RunRepository, 'yardsticks' | 'insert' | 'recordDue'>;
  readonly previews: RunPreviewRepository;
  readonly alerts: Pick<AlertRepository, 'insert'>;
  readonly outbox: Outbox;
}

/**
 * The daily run of the schedule: bills what is due by the end of today (UTC) in each account's own zone. It looks at its own
 * preview first, and raises an alert instead of starting when something is unusual: a person then starts the run. Once a day,
 * however often it is called.
 *
 * @throws Outage while the outbox is full: the schedule comes again
 */
export const startDailyRun = (ports: ComputePreviewPorts<DailyRunRepositories>) => {
  const compute = computeRun(ports);
  return async (): Promise<void> => {
    const { unitOfWork, clock } = ports;
    const requestedAt = clock.now();
    const asOf = dateIn(utc, requestedAt);
    if (await unitOfWork(everyRow, ({ previews }) => previews.hasDaily(asOf))) return;
    const result = await compute({ asOf, requestedAt });
    const stops = result.findings.filter(({ stopsDailyRun }) => stopsDailyRun);
    await unitOfWork(everyRow, async (tx) => {
      if (!(await tx.outbox.hasRoom()))
        throw new Outage('outbox', {
          retryable: true,
          message: 'too many messages are waiting to be sent on',
        });
      const now = clock.now();
      const preview = {
        ...newPreview({ asOf, requestedBy: 'schedule', requestedAt }),
        result,
        computedAt: now,
      };
      if (stops.length > 0) {
        const what = stops.map(({ message }) => message).join(' ');
        const message = `The daily billing run of ${asOf} did not start: ${what} Look at preview ${preview.id}, and start the run by hand if it is right.`;
        await tx.previews.insert(preview);
        return raiseRunUnusual(tx, { message, at: now });
      }
      const run = await beginRun(tx, preview, { startedBy: 'schedule', now });
      await tx.previews.insert({ ...preview, runId: run.id });
    });
  };
};
