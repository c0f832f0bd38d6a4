import type { z } from 'zod';

/** The streams of the platform; what each keeps and for how long stands in `streams.ts`. */
export type StreamName =
  | 'CARD_INTAKE'
  | 'CARDS'
  | 'CUSTOMERS'
  | 'PLANS'
  | 'TICKETS_IN'
  | 'TICKETS'
  | 'SURVEYS'
  | 'INVOICES'
  | 'CONTRACTS'
  | 'REPORTING'
  | 'BILLING_JOBS';

/** One version of one message: publisher and consumer import this, never each other. */
export interface MessageDefinition<B = unknown> {
  /** The CloudEvents `type` and the NATS subject: `<owner>.<thing>.<past participle>.v<version>`. */
  readonly type: string;
  readonly stream: StreamName;
  readonly description: string;
  /** Id of the aggregate that the message is about; messages of one aggregate in one stream are sent in order. */
  subject(body: B): string;
  /** True where the NATS subject carries the aggregate's id behind the type, so that the stream keeps one message for each. */
  readonly keyed: boolean;
  readonly body: z.ZodType<B>;
}

export const defineMessage = <B>(definition: {
  type: string;
  stream: StreamName;
  subject: (body: NoInfer<B>) => string;
  description: string;
  body: z.ZodType<B>;
  keyed?: boolean;
}): MessageDefinition<B> => ({ ...definition, keyed: definition.keyed ?? false });
