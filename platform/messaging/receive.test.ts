import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineMessage } from '../../schema/messages/message.ts';
import { encodeEnvelope } from './envelope.ts';
import { on } from './handler.ts';
import { receive } from './receive.ts';
import { anEnvelope } from './testing/signed-message.ts';

const priceChanged = defineMessage({
  type: 'ticketing.price.changed.v1',
  stream: 'CONTRACTS',
  subject: ({ contractId }) => contractId,
  description: 'A keyed message.',
  keyed: true,
  body: z.object({ contractId: z.string() }),
});

const receiveOn = (natsSubject: string, sender = 'ticketing-worker') => {
  const envelope = anEnvelope(sender, priceChanged.type, { contractId: 'ctr_1' }, { subject: 'ctr_1' });
  const received = receive(
    { natsSubject, payload: encodeEnvelope(envelope), signature: 'any' },
    { verify: () => sender, handlers: [on(priceChanged, async () => undefined)] },
  );
  return received.accepted ? 'ACCEPTED' : received.code;
};

it('accepts a keyed message under the id of its own aggregate, and under nothing else', () => {
  expect(receiveOn('ticketing.price.changed.v1.ctr_1')).toBe('ACCEPTED');
  for (const other of ['', '.', '.ctr_2', '.ctr_1.more'])
    expect(receiveOn(`ticketing.price.changed.v1${other}`)).toBe('SUBJECT_MISMATCH');
});

it('takes a message from the process of its owner alone', () => {
  expect(receiveOn('ticketing.price.changed.v1.ctr_1', 'billing-worker')).toBe('SENDER_NOT_ALLOWED');
});
