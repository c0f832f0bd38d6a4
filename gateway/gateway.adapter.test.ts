import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

let quanta: TestGateway;
beforeAll(async () => {
  quanta = await startTestGateway();
});
afterAll(() => quanta.stop());

describe('one graph over two quanta', () => {
  it('joins an entity’s fields from both', async () => {
    const token = await quanta.issuer.token({ roles: ['customer'] });
    const answer = await quanta.ask('{ me { id name balance } }', { token });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ me: { id: expect.stringMatching(/^cus_/), name: 'Ada', balance: 12 } });
  });
});
