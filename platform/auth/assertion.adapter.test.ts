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
  it('carries a partner with the key, and leaves it out for everybody else', () => {
    const { sign, verify } = at();
    const partner = { id: newId('Partner'), keyId: newId('PartnerKey'), isTest: true };
    expect(verify(sign(aSignedIn('partner', { partner }), 'billing'))).toMatchObject({ partner });
    expect(verify(sign(aSignedIn('partner'), 'billing'))).not.toHaveProperty('partner');
  });
  it('is good for a minute and what clocks may differ, also when it is remembered', () => {
    const { sign, verify, pass } = at();
    const identity = anIdentity();
    const token = sign(identity, 'billing');
    expect(verify(token)).toEqual(identity);
    pass(89);
    expect(verify(token)).toEqual(identity);
    pass(1);
    expect(verify(token)).toBe('CLOCKS_APART');
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
  it.each([5, 10, 30])('is taken while the gateway’s clock is %d seconds ahead or behind', (seconds) => {
    const { sign, verify, pass } = at();
    const identity = anIdentity();
    pass(seconds);
    const ahead = sign(identity, 'billing');
    pass(-seconds);
    expect(verify(ahead)).toEqual(identity);
    const early = sign(anIdentity(), 'billing');
    // The gateway hands out a signature that has twenty seconds left.
    pass(39 + seconds);
    expect(verify(early)).not.toBe('CLOCKS_APART');
  });
  it('says that the clocks are apart when they are further, of a genuine one only', () => {
    const { sign, verify, pass } = at();
    pass(31);
    const token = sign(anIdentity(), 'billing');
    pass(-31);
    expect(verify(token)).toBe('CLOCKS_APART');
    expect(verify(`${token.slice(0, -4)}AAAA`)).toBeNull();
    pass(31);
    const elsewhere = sign(anIdentity(), 'customer');
    pass(-31);
    expect(verify(elsewhere)).toBeNull();
  });
});
