import { newId } from '../../kernel/ids/ids.ts';
import { natsSubjectOf, versionOf } from '../../schema/messages/message.ts';
import { alertRaised } from '../../schema/messages/operations/alert-raised.v1.ts';
import { configurationChanged } from '../../schema/messages/operations/configuration-changed.v1.ts';
import { healthChanged } from '../../schema/messages/operations/health-changed.v1.ts';
import type { BodyOf } from '../../schema/messages/outbox.ts';
import type { Log } from '../log/log.ts';
import { connectMessaging, type MessagingConnection } from '../messaging/connect.ts';
import {
  dataschemaOf,
  type Envelope,
  encodeEnvelope,
  parseEnvelope,
  sourceOf,
} from '../messaging/envelope.ts';
import { inboxPrefixOf, type NatsUser, ownConfigurationSubject } from '../messaging/permissions.ts';
import type { OperationsBroker } from './operations.ts';

const sendMs = 5_000;
const askMs = 2_000;

export type OperationsMessage =
  | { readonly kind: 'health'; readonly body: BodyOf<typeof healthChanged> }
  | { readonly kind: 'configuration'; readonly body: BodyOf<typeof configurationChanged> }
  | { readonly kind: 'alert'; readonly body: BodyOf<typeof alertRaised> };

const definitions = { health: healthChanged, configuration: configurationChanged, alert: alertRaised };

/** @throws Outage('nats') while the broker cannot be reached */
export const connectOperations = (
  { url, caFile, nkeyFile, user }: OperationsBroker,
  log: Log,
): Promise<MessagingConnection> =>
  connectMessaging({ url, caFile, nkeyFile, name: user, inboxPrefix: inboxPrefixOf(user), log });

/**
 * Sends one message and returns when the stream has it. It carries no signature: the subject names the process, and only that process's
 * user may publish there.
 */
export async function sendOperations(
  { jetstream }: MessagingConnection,
  { kind, body }: OperationsMessage,
): Promise<void> {
  const { type } = definitions[kind];
  const id = newId('Message');
  const envelope: Envelope = {
    specversion: '1.0',
    id,
    source: sourceOf(body.process),
    type,
    subject: body.process,
    time: body.at,
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(type),
    dataversion: versionOf(type),
    correlationid: id,
    data: body,
  };
  await jetstream.publish(natsSubjectOf({ type, keyed: true }, body.process), encodeEnvelope(envelope), {
    msgID: id,
    timeout: sendMs,
  });
}

/** What a process told of its settings last; null when nothing is there. */
export async function lastSettings(
  { nats }: MessagingConnection,
  user: NatsUser,
): Promise<Readonly<Record<string, string>> | null> {
  const answer = await nats.request(ownConfigurationSubject(user), '', { timeout: askMs });
  const parsed = configurationChanged.body.safeParse(parseEnvelope(answer.data)?.data);
  return parsed.success ? parsed.data.settings : null;
}
