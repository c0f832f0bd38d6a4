import { headers } from 'nats';
import { newId } from '../../../kernel/ids/ids.ts';
import type { MessagingConnection } from '../connect.ts';
import { dataschemaOf, type Envelope, encodeEnvelope, sourceOf } from '../envelope.ts';
import { type Sign, signatureHeader } from '../signature.ts';

/** A valid envelope, as the relay makes it; `over` spoils it. */
export const anEnvelope = (
  sender: string,
  type: string,
  data: unknown,
  over: Partial<Envelope> = {},
): Envelope => ({
  specversion: '1.0',
  id: newId('Message'),
  source: sourceOf(sender),
  type,
  subject: 'tkt_1',
  time: '2026-06-15T12:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: dataschemaOf(type),
  correlationid: 'req_1',
  data,
  ...over,
});

/** What the header of a message says that goes alone. */
export const signatureOf = (sign: Sign, natsSubject: string, payload: Uint8Array): string =>
  sign([{ natsSubject, payload }])[0]?.signature ?? '';

/** Publishes bytes as they are, past outbox and relay; resolves when JetStream has them. */
export async function publishRaw(
  connection: MessagingConnection,
  natsSubject: string,
  message: { payload: Envelope | Uint8Array; signature: string | null; natsMsgId?: string },
): Promise<void> {
  const header = headers();
  if (message.signature !== null) header.set(signatureHeader, message.signature);
  const payload = message.payload instanceof Uint8Array ? message.payload : encodeEnvelope(message.payload);
  const id = message.natsMsgId === undefined ? {} : { msgID: message.natsMsgId };
  await connection.jetstream.publish(natsSubject, payload, { headers: header, ...id });
}
