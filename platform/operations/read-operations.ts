import { ofEveryProcess } from '../../schema/messages/message.ts';
import { alertRaised } from '../../schema/messages/operations/alert-raised.v1.ts';
import { configurationChanged } from '../../schema/messages/operations/configuration-changed.v1.ts';
import { healthChanged } from '../../schema/messages/operations/health-changed.v1.ts';
import type { MessagingConnection } from '../messaging/connect.ts';
import { parseEnvelope } from '../messaging/envelope.ts';
import { operationsReadSubject } from '../messaging/permissions.ts';
import type { OperationsMessage } from './send-operations.ts';

const askMs = 2_000;
const everySubject = `${ofEveryProcess}.>`;

/** A message of the stream OPERATIONS. */
export type Told = OperationsMessage & {
  /** Its place in the stream; grows. */
  readonly sequence: number;
  readonly id: string;
};

interface Stored {
  readonly sequence: number;
  readonly subject: string;
  readonly data: Uint8Array;
}

/** @returns null when there is no such message. @throws when the broker does not answer */
async function get({ nats }: MessagingConnection, wanted: object): Promise<Stored | null> {
  const { headers, data } = await nats.request(operationsReadSubject, JSON.stringify(wanted), {
    timeout: askMs,
  });
  const sequence = Number(headers?.get('Nats-Sequence'));
  return sequence > 0 ? { sequence, subject: headers?.get('Nats-Subject') ?? '', data } : null;
}

/**
 * Messages of the stream behind a place in it, oldest first.
 *
 * @param options.after   of the last that is known; null begins with the newest `max`
 * @param options.max     so many at most
 * @returns them, and the place to go on from
 */
export async function readOperations(
  connection: MessagingConnection,
  options: { readonly after: number | null; readonly max: number },
): Promise<{ readonly messages: readonly Told[]; readonly last: number }> {
  const newest = await get(connection, { last_by_subj: everySubject });
  if (newest === null) return { messages: [], last: 0 };
  // A stream that was lost begins at 1 again.
  const known = options.after === null || options.after > newest.sequence ? 0 : options.after;
  let last = Math.max(known, newest.sequence - options.max);
  const messages: Told[] = [];
  while (last < newest.sequence) {
    const stored = await get(connection, { seq: last + 1, next_by_subj: everySubject });
    if (stored === null) break;
    last = stored.sequence;
    const told = toldBy(stored);
    if (told !== null) messages.push(told);
  }
  return { messages, last };
}

/** Untrusted bytes; null for what is no message, or tells of another process than its subject does. */
function toldBy({ sequence, subject, data }: Stored): Told | null {
  const envelope = parseEnvelope(data);
  if (envelope === null) return null;
  const { id } = envelope;
  const message = parsed(envelope.type, envelope.data);
  return message !== null && subject === `${envelope.type}.${message.body.process}`
    ? { ...message, sequence, id }
    : null;
}

function parsed(type: string, data: unknown): OperationsMessage | null {
  if (type === healthChanged.type) {
    const body = healthChanged.body.safeParse(data);
    return body.success ? { kind: 'health', body: body.data } : null;
  }
  if (type === alertRaised.type) {
    const body = alertRaised.body.safeParse(data);
    return body.success ? { kind: 'alert', body: body.data } : null;
  }
  if (type !== configurationChanged.type) return null;
  const body = configurationChanged.body.safeParse(data);
  return body.success ? { kind: 'configuration', body: body.data } : null;
}

/** A message in one line, without its process and time. */
export function toldText(message: OperationsMessage): string {
  if (message.kind === 'health') {
    const down = Object.entries(message.body.parts).flatMap(([part, isUp]) => (isUp ? [] : [part]));
    const status = message.body.status.toLowerCase().replace('_', ' ');
    return `${status}${down.length === 0 ? '' : `: ${down.join(', ')}`}`;
  }
  if (message.kind === 'configuration') return `settings changed: ${message.body.changed.join(', ')}`;
  const { severity, message: text, error, count, requestId } = message.body;
  return [
    `${severity.toLowerCase()}: ${text}`,
    error === null ? '' : ` (${error})`,
    count === 1 ? '' : `, ${count} times`,
    requestId === null ? '' : `, ${requestId}`,
  ].join('');
}
