import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { newId } from '../../kernel/ids/ids.ts';
import type { Log } from '../log/log.ts';
import { whileLocked } from '../postgres/advisory-lock.ts';
import type { Database } from '../postgres/database.ts';
import { runInContext } from '../telemetry/context.ts';
import { counter, durations } from '../telemetry/metrics.ts';

const runs = counter({
  name: 'quanta_schedule_runs_total',
  help: 'Runs of each schedule',
  labels: ['schedule', 'outcome'],
});
const runSeconds = durations({
  name: 'quanta_schedule_run_seconds',
  help: 'How long runs took',
  labels: ['schedule'],
});

/** The longest rest between two looks. */
const lookEveryMs = 15_000;
const retryMs = 1_000;
/** A failed run is due again after this time, or its interval when that is shorter. */
const failedAgainMs = 15_000;
/** Of the last run, in milliseconds. $2 is the interval. */
const untilNext = `CASE WHEN outcome = 'FAILED' THEN least($2::double precision, ${failedAgainMs}) ELSE $2::double precision END`;

type Outcome = 'SUCCEEDED' | 'FAILED' | 'ABORTED';

/** Milliseconds until the next run is due by the server's clock; nothing or less when it is. A look without the lock. */
async function msUntilDue(database: Database, name: string, everyMs: number): Promise<number> {
  const { rows } = await database.pool.query<{ wait: number }>({
    name: 'schedule-until-due',
    text: `SELECT coalesce(max(extract(epoch FROM started_at - now()) * 1000 + ${untilNext}), 0)::double precision AS wait
             FROM schedule_run WHERE name = $1`,
    values: [name, everyMs],
  });
  return rows[0]?.wait ?? 0;
}

/** True when it was due; then its start is written. The server's clock decides, so that replicas with other clocks agree. */
async function begin(client: PoolClient, name: string, everyMs: number): Promise<boolean> {
  const started = await client.query(
    `INSERT INTO schedule_run AS last (name, started_at) VALUES ($1, now())
     ON CONFLICT (name) DO UPDATE
       SET started_at = now(), finished_at = NULL, outcome = NULL, error = NULL, runs = last.runs + 1
     WHERE last.started_at <= now() - make_interval(secs => (${untilNext.replace('outcome', 'last.outcome')}) / 1000)`,
    [name, everyMs],
  );
  return started.rowCount === 1;
}

async function end(client: PoolClient, name: string, outcome: Outcome, error: string | null): Promise<void> {
  await client.query(
    'UPDATE schedule_run SET finished_at = now(), outcome = $2, error = $3 WHERE name = $1',
    [name, outcome, error],
  );
}

/**
 * Runs `run` every `everyMs`, by exactly one replica at a time and never twice at once: the holder of the advisory lock runs, and
 * the table of last runs says when the next is due. A run that takes longer than the interval delays the next. A failed
 * run is counted, logged and tried again after 15 s, or after its interval when that is shorter.
 *
 * @param options.name  unique in the database
 * @param options.run   gets a signal that fires when the process stops or when the lock is lost (the database connection broke);
 *   from then on another replica may run, so what it does must be safe to be done twice
 */
export function startSchedule(options: {
  database: Database;
  name: string;
  everyMs: number;
  run: (signal: AbortSignal) => Promise<void>;
  log: Log;
}): { stop(): Promise<void> } {
  const { database, name, everyMs, log } = options;
  const stopping = new AbortController();
  const rest = (ms: number): Promise<void> =>
    pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const execute = async (client: PoolClient, signal: AbortSignal): Promise<void> => {
    const requestId = newId('Request');
    const stopTimer = runSeconds.startTimer({ schedule: name });
    let outcome: Outcome = 'SUCCEEDED';
    let failure: string | null = null;
    try {
      await runInContext({ requestId, correlationId: requestId }, () => options.run(signal));
    } catch (error) {
      outcome = signal.aborted ? 'ABORTED' : 'FAILED';
      failure = error instanceof Error ? error.name : 'unknown';
      log.error({ schedule: name, outcome, err: error }, 'scheduled run failed');
    }
    stopTimer();
    runs.inc({ schedule: name, outcome: outcome.toLowerCase() });
    await end(client, name, outcome, failure);
  };

  /** The lock belongs to the connection: when that breaks, PostgreSQL gives the lock to the next replica. */
  const runIfDue = async (): Promise<void> => {
    const client = await database.pool.connect();
    const lost = new AbortController();
    const onLoss = (): void => lost.abort();
    client.on('error', onLoss);
    client.on('end', onLoss);
    try {
      const lock = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 7242003)) AS mine', [
        name,
      ]);
      if (lock.rows[0]?.mine !== true) return;
      try {
        if (await begin(client, name, everyMs))
          await execute(client, AbortSignal.any([stopping.signal, lost.signal]));
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 7242003))', [name]);
      }
    } catch (error) {
      lost.abort(); // Whatever state the connection is in, closing it frees the lock.
      throw error;
    } finally {
      client.off('error', onLoss);
      client.off('end', onLoss);
      client.release(lost.signal.aborted);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let waitMs = 0;
      try {
        waitMs = await msUntilDue(database, name, everyMs);
        if (waitMs <= 0) await runIfDue();
      } catch (error) {
        log.warn({ schedule: name, err: error }, 'schedule waits for the database');
        waitMs = retryMs;
      }
      // A replica that finds the lock taken looks again soon: its holder may have died.
      await rest(waitMs <= 0 ? Math.min(everyMs / 4, retryMs) : Math.min(waitMs, lookEveryMs));
    }
  };

  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Keeps a schedule from running in any replica while `work` goes on; a run that is under way is waited for. */
export async function whileNotScheduled<T>(
  database: Database,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const lock = { text: 'SELECT pg_advisory_lock(hashtextextended($1, 7242003))', values: [name] };
  return whileLocked(database, lock, work);
}
