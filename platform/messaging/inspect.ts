import type { ConsumerInfo, JetStreamManager, StreamInfo } from 'nats';
import { Outage } from '../../kernel/errors/errors.ts';
import { type ConsumerDeclaration, consumers } from '../../schema/messages/streams.ts';
import type { MessagingConnection } from './connect.ts';
import { consumerConfigOf, differences } from './declared-config.ts';
import { wantedStreams } from './provision.ts';

/** The broker against the declarations. */
export interface Inspection {
  /** What is missing or set otherwise than declared, a sentence each: the provisioning step mends it. */
  readonly lacking: readonly string[];
  /** Streams and consumers that are declared nowhere: `stream X`, `consumer Y of PLANS`. Someone with a key has made them. */
  readonly undeclared: readonly string[];
}

interface Found {
  readonly streams: readonly StreamInfo[];
  /** Of every stream that was found. */
  readonly consumers: readonly ConsumerInfo[];
}

async function everything(manager: JetStreamManager): Promise<Found> {
  const streams = await Array.fromAsync(manager.streams.list());
  const found = await Promise.all(
    streams.map(({ config }) => Array.fromAsync(manager.consumers.list(config.name))),
  );
  return { streams, consumers: found.flat() };
}

function lackingOf(found: Found, replicas: number): string[] {
  const streamByName = new Map(found.streams.map((info) => [info.config.name, info]));
  const ofStreams = wantedStreams(replicas).flatMap((wanted) => {
    const what = `stream ${wanted.name}`;
    const info = streamByName.get(wanted.name ?? '');
    return info === undefined ? [`${what} is missing`] : differences(what, wanted, info.config);
  });
  const declared: readonly (readonly [string, ConsumerDeclaration])[] = Object.entries(consumers);
  const ofConsumers = declared.flatMap(([name, declaration]) => {
    const what = `consumer ${name}`;
    const info = found.consumers.find((one) => one.name === name && one.stream_name === declaration.stream);
    return info === undefined
      ? [`${what} is missing`]
      : differences(what, consumerConfigOf(name, declaration), info.config);
  });
  return [...ofStreams, ...ofConsumers];
}

function undeclaredOf(found: Found): string[] {
  const streamNames = wantedStreams(1).map(({ name }) => name);
  const streams = found.streams
    .filter(({ config }) => !streamNames.includes(config.name))
    .map(({ config }) => `stream ${config.name}`);
  const declared: readonly (readonly [string, ConsumerDeclaration])[] = Object.entries(consumers);
  const strange = found.consumers
    .filter((one) => !declared.some(([name, { stream }]) => one.name === name && one.stream_name === stream))
    .map((one) => `consumer ${one.name} of ${one.stream_name}`);
  return [...streams, ...strange];
}

/**
 * Reads every stream and consumer, and changes nothing.
 *
 * @param options.connection  of the user `supervisor`
 * @param options.replicas    copies of each stream; 1 when absent
 * @throws Outage('nats')
 */
export async function inspectBroker(options: {
  connection: MessagingConnection;
  replicas?: number;
}): Promise<Inspection> {
  const manager = await options.connection.nats.jetstreamManager({ checkAPI: false, timeout: 10_000 });
  try {
    const found = await everything(manager);
    return { lacking: lackingOf(found, options.replicas ?? 1), undeclared: undeclaredOf(found) };
  } catch (error) {
    throw new Outage('nats', { retryable: true, cause: error });
  }
}
