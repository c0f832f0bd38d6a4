import { type JetStreamManager, NatsError, type StreamConfig } from 'nats';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import type { ProcessName } from '../../schema/messages/message.ts';
import {
  type ConsumerDeclaration,
  type ConsumerName,
  consumers,
  streams,
} from '../../schema/messages/streams.ts';
import type { Log } from '../log/log.ts';
import { bucketConfigOf, buckets } from './buckets.ts';
import type { MessagingConnection } from './connect.ts';
import { consumerConfigOf, differences, streamConfigOf } from './declared-config.ts';
import { isNotFound } from './missing.ts';

export interface Provisioned {
  /** What was made or changed now: `stream PLANS`, `consumer billing-plans`. */
  readonly changed: readonly string[];
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function provisionStream(
  manager: JetStreamManager,
  name: string,
  wanted: Partial<StreamConfig>,
): Promise<{ changed: boolean; differences: string[] }> {
  const what = `stream ${name}`;
  const existing = await orNull(manager.streams.info(name));
  if (existing === null) await manager.streams.add({ ...wanted, name });
  else if (differences(what, wanted, existing.config).length > 0) await manager.streams.update(name, wanted);
  else return { changed: false, differences: [] };
  const after = await manager.streams.info(name);
  return { changed: true, differences: differences(what, wanted, after.config) };
}

async function provisionConsumer(
  manager: JetStreamManager,
  name: string,
  declared: ConsumerDeclaration,
): Promise<{ changed: boolean; differences: string[] }> {
  const wanted = consumerConfigOf(name, declared);
  const what = `consumer ${name}`;
  const existing = await orNull(manager.consumers.info(declared.stream, name));
  if (existing === null) await manager.consumers.add(declared.stream, wanted);
  else if (differences(what, wanted, existing.config).length > 0)
    await manager.consumers.update(declared.stream, name, wanted);
  else return { changed: false, differences: [] };
  const after = await manager.consumers.info(declared.stream, name);
  return { changed: true, differences: differences(what, wanted, after.config) };
}

/** JetStream’s words for every declared stream and bucket. */
export const wantedStreams = (replicas: number): readonly Partial<StreamConfig>[] => [
  ...streams.map((declared) => streamConfigOf(declared, replicas)),
  ...buckets.map((declared) => bucketConfigOf(declared, replicas)),
];

/**
 * Makes every declared stream, bucket and durable consumer, or changes them to what is declared, and reads them back. To be run before
 * any publisher starts; run again it changes nothing. Nothing is ever deleted here.
 *
 * @param options.connection  of the user `provisioner`
 * @param options.replicas    copies of each stream; 1 when absent, 3 on a cluster
 * @throws Defect with each difference when the server has something otherwise than declared; Outage('nats')
 */
export async function provision(options: {
  connection: MessagingConnection;
  replicas?: number;
  log: Log;
}): Promise<Provisioned> {
  const manager = await options.connection.nats.jetstreamManager({ checkAPI: false, timeout: 10_000 });
  const changed: string[] = [];
  const wrong: string[] = [];
  const note = (what: string, done: { changed: boolean; differences: string[] }): void => {
    if (done.changed) changed.push(what);
    wrong.push(...done.differences);
  };
  try {
    for (const wanted of wantedStreams(options.replicas ?? 1)) {
      const name = wanted.name ?? '';
      note(`stream ${name}`, await provisionStream(manager, name, wanted));
    }
    for (const [name, declared] of Object.entries(consumers))
      note(`consumer ${name}`, await provisionConsumer(manager, name, declared));
  } catch (error) {
    if (error instanceof NatsError && error.isJetStreamError())
      throw new Defect(`NATS refused a declared stream or consumer: ${error.message}`, { cause: error });
    throw new Outage('nats', { retryable: true, cause: error });
  }
  if (wrong.length > 0) throw new Defect(`NATS has not what is declared: ${wrong.join('; ')}`);
  options.log.info({ changed }, 'streams and consumers are as declared');
  return { changed };
}

/**
 * What a process's own consumers lack, one sentence each; empty when it can start. Needs no more than the process's own
 * permissions.
 *
 * @throws Outage('nats')
 */
export async function checkProvisioned(options: {
  connection: MessagingConnection;
  process: ProcessName;
}): Promise<string[]> {
  const own = Object.entries(consumers).filter(([, declared]) => declared.process === options.process) as [
    ConsumerName,
    ConsumerDeclaration,
  ][];
  const problems = await Promise.all(
    own.map(async ([name, declared]) => {
      try {
        const consumer = await orNull(options.connection.jetstream.consumers.get(declared.stream, name));
        if (consumer === null) return [`consumer ${name} is missing: run the provisioning step`];
        const { config } = await consumer.info(true);
        return differences(`consumer ${name}`, consumerConfigOf(name, declared), config);
      } catch (error) {
        throw new Outage('nats', { retryable: true, cause: error });
      }
    }),
  );
  return problems.flat();
}
