import { z } from 'zod';
import type { MessageId } from '../../kernel/ids/ids.ts';
import { idOf } from '../../schema/messages/parts.ts';

/** What every message travels in: CloudEvents 1.0 in JSON, with who caused it. */
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
  readonly correlationid: string;
  readonly causationid?: string | undefined;
  /** W3C trace context. */
  readonly traceparent?: string | undefined;
  readonly data: unknown;
}

const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: idOf('Message'),
  source: z.string().max(200),
  type: z.string().max(200),
  subject: z.string().min(1).max(200),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string().max(300),
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
