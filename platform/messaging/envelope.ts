import { z } from 'zod';
import type { MessageId } from '../../kernel/ids/ids.ts';
import { idOf } from '../../schema/messages/parts.ts';

/** What every message travels in: CloudEvents 1.0 in JSON, with what caused it. Extension attributes have lower-case letters and digits only. */
export interface Envelope {
  readonly specversion: '1.0';
  readonly id: MessageId;
  /** `/quanta/<sender>` */
  readonly source: string;
  readonly type: string;
  /** Id of the aggregate that the message is about. */
  readonly subject: string;
  /** When the change was committed; UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  /** Version of the message, as in its type: `1`. Absent, like `actor` and `apiversion`, in messages from before these were sent. */
  readonly dataversion?: string | undefined;
  /** Version of the public API that the sender serves: `v1`. */
  readonly apiversion?: string | undefined;
  /** Who caused it: `cus_…`, `exp_…`, another caller's subject, or the process that began it. An id, never a name or an address. */
  readonly actor?: string | undefined;
  readonly correlationid: string;
  readonly causationid?: string | undefined;
  /** W3C trace context. */
  readonly traceparent?: string | undefined;
  readonly data: unknown;
}

/** An assertion has at most 4,096 characters, so the subject in it is shorter. */
const actorLengthMax = 4_096;

const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: idOf('Message'),
  source: z.string().max(200),
  type: z.string().max(200),
  subject: z.string().min(1).max(200),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string().max(300),
  dataversion: z.string().max(20).optional(),
  apiversion: z.string().max(20).optional(),
  actor: z.string().min(1).max(actorLengthMax).optional(),
  correlationid: z.string().min(1).max(100),
  causationid: z.string().max(100).optional(),
  traceparent: z.string().max(100).optional(),
  data: z.unknown(),
});

export const sourceOf = (sender: string): string => `/quanta/${sender}`;
export const dataschemaOf = (type: string): string => `urn:quanta:message:${type}`;

export const encodeEnvelope = (envelope: Envelope): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(envelope));

/** Untrusted bytes → envelope, or null when they are none. The data inside is not looked at. */
export function parseEnvelope(payload: Uint8Array): Envelope | null {
  try {
    const parsed = envelopeSchema.safeParse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // Not UTF-8 or not JSON.
  }
}
