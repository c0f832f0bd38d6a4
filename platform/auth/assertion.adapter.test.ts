import { describe, expect, it } from 'vitest';
import { newId } from '../../kernel/ids/ids.ts';
import { anIdentity, aSignedIn, assertionKeys } from '../graphql/testing/assertion-keys.ts';
import { createAssertionVerifier } from './assertion.ts';

const start = Date.UTC(2026, 5, 15);

function at() {
  let nowMs = start;
  const keys = assertionKeys(() => nowMs);
  const verify = createAssertionVerifier({
    publicKeyFile: keys.publicKeyFile,
    audience: 'billing',
    nowMs: () => nowMs,
  });
  return { sign: keys.sign, verify, pass: (seconds: number) => (nowMs += seconds * 1000) };
}

describe('the gateway’s word', () => {
  it('carries the whole identity', () => {
    const { sign, verify } = at();
    const identity = aSignedIn('customer', { scopes: ['read'], customerId: newId('Customer') });
    expect(verify(sign(identity, 'billing'))).toEqual(identity);
  });
  it('is good for a minute, also when it is remembered', () => {
    const { sign, verify, pass } = at();
    const token = sign(anIdentity(), 'billing');
    expect(verify(token)).not.toBeNull();
    pass(59);
    expect(verify(token)).not.toBeNull();
    pass(1);
    expect(verify(token)).toBeNull();
  });
  it('is signed once for all of a caller’s requests, and anew well before it ends', () => {
    const { sign, pass } = at();
    const identity = anIdentity();
    const first = sign(identity, 'billing');
    pass(39);
    expect(sign(identity, 'billing')).toBe(first);
    pass(2); // less than twenty seconds are left
    expect(sign(identity, 'billing')).not.toBe(first);
  });
  it('differs for another caller, role and audience', () => {
    const { sign } = at();
    const tokens = [
      sign(aSignedIn('customer'), 'billing'),
      sign(aSignedIn('expert'), 'billing'),
      sign(aSignedIn('customer', { subject: 'x' }), 'billing'),
      sign(aSignedIn('customer'), 'customer'),
    ];
    expect(new Set(tokens).size).toBe(4);
  });
  it('is refused from the future', () => {
    const { sign, verify, pass } = at();
    pass(10);
    const token = sign(anIdentity(), 'billing');
    pass(-10);
    expect(verify(token)).toBeNull();
  });
});
