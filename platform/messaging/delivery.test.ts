import type { Msg } from 'nats';
import { expect, it } from 'vitest';
import { deliveryOf } from './delivery.ts';

function delivered(reply: string) {
  const answers: string[] = [];
  const message = {
    subject: 'customer.survey.submitted.v1',
    data: new Uint8Array(),
    reply,
    respond: (answer: Uint8Array) => answers.push(Buffer.from(answer).toString()) > 0,
  } as unknown as Msg;
  return { delivery: deliveryOf(message), answers };
}

it.each([
  ['as servers write it', '$JS.ACK.SURVEYS.analytics-surveys.3.417.12.1785751200000000000.5'],
  [
    'with domain and account',
    '$JS.ACK._.Xh4t1.SURVEYS.analytics-surveys.3.417.12.1785751200000000000.5.r4nd0m',
  ],
])(
  'reads how often a message was delivered, its place in the stream, and how many come behind it, from the reply subject %s',
  (_form, reply) => {
    expect(delivered(reply).delivery).toMatchObject({ deliveries: 3, sequence: 417, pending: 5 });
  },
);

it('answers in the broker’s words, pauses in nanoseconds', () => {
  const { delivery, answers } = delivered('$JS.ACK.S.c.1.1.1.1.0');
  delivery.ack();
  delivery.nak();
  delivery.nak(250.5);
  delivery.term('REFUSED_BY_HANDLER');
  delivery.working();
  expect(answers).toEqual(['+ACK', '-NAK', '-NAK {"delay":250500000}', '+TERM REFUSED_BY_HANDLER', '+WPI']);
});
