import { expect, it } from 'vitest';
import { encodeEnvelope, parseEnvelope } from './envelope.ts';
import { anEnvelope } from './testing/signed-message.ts';

const old = anEnvelope('customer-worker', 'customer.erased.v1', { customerId: 'cus_1' });

it('reads a message from before version, actor and API version were sent', () => {
  expect(parseEnvelope(encodeEnvelope(old))).toEqual(old);
});

it('carries the version of the message, who caused it and the version of the API', () => {
  const message = { ...old, dataversion: '1', actor: 'cus_1', apiversion: 'v1' };
  expect(parseEnvelope(encodeEnvelope(message))).toEqual(message);
});

it('has attributes that CloudEvents allows: lower-case letters and digits', () => {
  for (const name of Object.keys({ ...old, dataversion: '1', actor: 'cus_1', apiversion: 'v1' }))
    expect(name).toMatch(/^[a-z0-9]{1,20}$/);
});

it('is nothing but an envelope in UTF-8 JSON', () => {
  for (const bytes of [
    Buffer.from('{}'),
    Buffer.from('no'),
    Buffer.of(0xff),
    Buffer.from('{"specversion":"1.0"}'),
  ])
    expect(parseEnvelope(bytes)).toBeNull();
});
