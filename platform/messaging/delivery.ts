import type { Msg, MsgHdrs } from 'nats';

/** One delivery of a message by JetStream, and the answers that it knows. None of them is waited for. */
export interface Delivery {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: MsgHdrs | undefined;
  /** The message's place in its stream. */
  readonly sequence: number;
  /** How often it was delivered, this time included. */
  readonly deliveries: number;
  /** How many the stream has for its consumer behind this one. */
  readonly pending: number;
  ack(): void;
  /** @param pauseMs  before it is delivered again */
  nak(pauseMs?: number): void;
  /** Never again. */
  term(reason: string): void;
  /** Begins the acknowledgement wait anew. */
  working(): void;
}

/** `$JS.ACK.<stream>.<consumer>.<deliveries>.<sequence>.…`, with `<domain>.<account>` behind ACK in the newer form. */
function countsOf(reply: string): Pick<Delivery, 'deliveries' | 'sequence' | 'pending'> {
  const tokens = reply.split('.');
  const at = tokens.length > 9 ? 6 : 4;
  return {
    deliveries: Number(tokens[at]),
    sequence: Number(tokens[at + 1]),
    pending: Number(tokens[at + 4]),
  };
}

/** The client makes these only for its own pulls. */
export function deliveryOf(message: Msg): Delivery {
  const counts = countsOf(message.reply ?? '');
  const answer = (text: string): void => {
    message.respond(Buffer.from(text));
  };
  return {
    subject: message.subject,
    data: message.data,
    headers: message.headers,
    ...counts,
    ack: () => answer('+ACK'),
    nak: (pauseMs) =>
      answer(pauseMs === undefined ? '-NAK' : `-NAK ${JSON.stringify({ delay: Math.round(pauseMs * 1e6) })}`),
    term: (reason) => answer(`+TERM ${reason}`),
    working: () => answer('+WPI'),
  };
}
