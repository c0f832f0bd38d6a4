import type { z } from 'zod';
import { processEnvironment, readConfig, settingsRead } from '../config/config.ts';
import { heldLines } from '../log/held-lines.ts';
import { createLog, type Log, standardOutput } from '../log/log.ts';
import type { NatsUser } from '../messaging/permissions.ts';
import { type Operations, silentOperations, startOperations } from '../operations/operations.ts';
import { observeProcess } from '../telemetry/metrics.ts';
import { startTraces, stopTraces } from '../telemetry/traces.ts';
import { type Readiness, startHealthServer } from './health.ts';
import { tellStarted, untilToldToBegin } from './parent.ts';

/** A started process: how to end it, and whether what it needs answers. */
export interface RunningProcess {
  /** Stops taking work, finishes what was begun, closes connections. */
  stop(): Promise<void>;
  ready(): Promise<Readiness>;
}

interface StartGiven {
  readonly log: Log;
  /** Aborted when the process is asked to end, also while it still starts. */
  readonly signal: AbortSignal;
  /** To be called when what the settings name was read again: files that have changed are told. */
  readonly settingsChanged: () => void;
}

interface ProcessOptions {
  readonly name: string;
  /** Whom it is to the broker, to tell how it is; left out by what is no process of the platform. */
  readonly brokerUser?: NatsUser;
  readonly start: (given: StartGiven) => Promise<RunningProcess>;
}

const drainMs = 10_000;

/**
 * Runs one process from start to end: traces, metrics, health, signals.
 *
 * Exit codes: 0 after an orderly end, 1 when it could not start or something escaped, 2 when draining took over ten seconds.
 */
export async function runProcess({ name, brokerUser, start }: ProcessOptions): Promise<void> {
  const config = readConfig(processEnvironment);
  const destination = heldLines(standardOutput());
  let operations = silentOperations;
  const log = createLog({
    ...{ process: config.QUANTA_PROCESS ?? name, level: config.LOG_LEVEL, destination },
    onError: (line) => operations.alert(line),
  });
  operations = operationsOf(config, brokerUser, log);
  const ending = new AbortController();
  let running: RunningProcess | undefined;
  let health: { stop(): Promise<void> } | undefined;

  const end = async (reason: string, exitCode: number): Promise<void> => {
    if (ending.signal.aborted) return;
    ending.abort();
    log.info({ reason }, 'stopping');
    const late = setTimeout(() => {
      log.error({ drainMs }, 'did not finish in time');
      process.exit(2);
    }, drainMs);
    late.unref();
    const failed = await stopAll(
      [() => running?.stop(), () => operations.stop(), () => health?.stop(), stopTraces],
      log,
    );
    log.info({ exitCode: failed ? 1 : exitCode }, 'stopped');
    process.exit(failed ? 1 : exitCode);
  };
  process.once('SIGTERM', () => void end('SIGTERM', 0));
  process.once('SIGINT', () => void end('SIGINT', 0));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an uncaught error');
    void end('uncaught error', 1);
  });

  try {
    observeProcess(config.QUANTA_PROCESS ?? name);
    if (config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined)
      await startTraces({ process: name, endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
    if (config.HEALTH_PORT !== undefined) {
      const ready = async () => (running === undefined ? { started: false } : running.ready());
      health = await startHealthServer({ host: config.HEALTH_HOST, port: config.HEALTH_PORT, ready });
    }
    await untilToldToBegin();
    const settingsChanged = (): void => operations.settings(settingsRead());
    running = await start({ log, signal: ending.signal, settingsChanged });
    tellStarted();
    settingsChanged();
    operations.watch(() => running?.ready() ?? Promise.resolve({ started: false }));
    log.info({ startedAfterMs: Math.round(performance.now()) }, 'started');
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    await end('could not start', 1);
  }
}

function operationsOf(
  config: z.output<typeof processEnvironment>,
  user: NatsUser | undefined,
  log: Log,
): Operations {
  if (config.NATS_URL === undefined || user === undefined) return silentOperations;
  const broker = { url: config.NATS_URL, caFile: config.NATS_CA_FILE, nkeyFile: config.NATS_NKEY_FILE, user };
  return startOperations({ broker, log });
}

/** Every step is tried, also after one has failed; true when one did. */
async function stopAll(steps: readonly (() => Promise<void> | undefined)[], log: Log): Promise<boolean> {
  let failed = false;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failed = true;
      log.error({ err: error }, 'a part did not stop cleanly');
    }
  }
  return failed;
}
