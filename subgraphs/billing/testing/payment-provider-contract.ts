import { describe, expect, it } from 'vitest';
import { Outage } from '../../../kernel/errors/errors.ts';
import { money } from '../../../kernel/money/money.ts';
import type { Charge, PaymentProvider, ProviderPayment, WebhookHeaders } from '../payments/index.ts';

/** A provider with what the suite needs of its world. Made anew or shared: the suite keeps to its own payments. */
export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  /** The same kind of provider at an address where nothing answers. */
  readonly unreachable: PaymentProvider;
  /** A new payment of 35.70 EUR by a stored card that is approved, or declined when it is charged. */
  aCharge(card: 'APPROVED' | 'DECLINED'): Promise<Charge>;
  /** Lets the provider carry out the next authorisation without an answer. */
  loseNextAnswer(): Promise<void>;
  /** A webhook call as the provider sends it when this payment has settled. */
  aSettledEvent(payment: ProviderPayment): { readonly headers: WebhookHeaders; readonly rawBody: Buffer };
}

const now = { capture: 'AT_ONCE' } as const;
const later = { capture: 'LATER' } as const;
const eur = (minor: bigint) => money(minor, 'EUR');

/** What every `PaymentProvider` must do. An adapter's own test calls this with itself, and adds what is peculiar to it. */
export function describePaymentProvider(name: string, underTest: () => ProviderUnderTest): void {
  async function aPayment(how: { readonly capture: 'AT_ONCE' | 'LATER' }) {
    const { provider, aCharge } = underTest();
    const charge = await aCharge('APPROVED');
    const answer = await provider.authorise(charge, how);
    if (answer.outcome === 'DECLINED') throw new Error(answer.reason);
    const payment = { paymentId: charge.paymentId, providerPaymentId: answer.providerPaymentId };
    return { provider, charge, answer, payment };
  }

  describe(`${name} as a payment provider`, () => {
    it('has a name that can stand in a path, and supports the currency that it charges', () => {
      const { provider } = underTest();
      expect(provider.name).toMatch(/^[a-z][a-z0-9-]{1,29}$/);
      expect(provider.supports('EUR')).toBe(true);
    });

    it('charges at once, once, however often it is repeated', async () => {
      const { provider, charge, answer } = await aPayment(now);
      expect(answer.outcome).toBe('SETTLED');
      expect(await provider.authorise(charge, now)).toEqual(answer);
      expect(await provider.query(charge)).toEqual(answer);
    });

    it('tells a decline in words that may be shown, and tells it again', async () => {
      const { provider, aCharge } = underTest();
      const charge = await aCharge('DECLINED');
      const answer = await provider.authorise(charge, now);
      expect(answer).toMatchObject({ outcome: 'DECLINED', reason: expect.stringMatching(/^[A-Z].+\.$/) });
      expect(await provider.authorise(charge, now)).toMatchObject({ outcome: 'DECLINED' });
      expect(await provider.query(charge)).toMatchObject({ outcome: 'DECLINED' });
    });

    it('holds an amount until it is captured, and captures it once', async () => {
      const { provider, charge, answer, payment } = await aPayment(later);
      expect(answer.outcome).toBe('AUTHORISED');
      expect(await provider.query(charge)).toEqual(answer);
      const captured = await provider.capture(payment);
      expect(captured).toEqual({ outcome: 'SETTLED', providerPaymentId: payment.providerPaymentId });
      expect(await provider.capture(payment)).toEqual(captured);
      expect(await provider.query(charge)).toEqual(captured);
    });

    it('releases what it holds, and captures it no more', async () => {
      const { provider, charge, payment } = await aPayment(later);
      expect(await provider.void(payment)).toEqual({ outcome: 'VOIDED' });
      expect(await provider.void(payment)).toEqual({ outcome: 'VOIDED' });
      expect(await provider.capture(payment)).toMatchObject({ outcome: 'DECLINED' });
      expect(await provider.query(charge)).toMatchObject({ outcome: 'DECLINED' });
    });

    it('does not release what was captured', async () => {
      const { provider, payment } = await aPayment(now);
      expect(await provider.void(payment)).toMatchObject({
        outcome: 'REFUSED',
        reason: expect.any(String),
      });
    });

    it('refunds in parts, each once, and no more than was charged', async () => {
      const { provider, payment } = await aPayment(now);
      const refund = (refundId: string, minor: bigint) =>
        provider.refund({ ...payment, refundId: `${payment.paymentId}-${refundId}`, amount: eur(minor) });
      const first = await refund('first', 3_000n);
      expect(first.outcome).toBe('REFUNDED');
      expect(await refund('first', 3_000n)).toEqual(first);
      // 35.70 − 30.00 = 5.70 are left.
      expect(await refund('second', 571n)).toMatchObject({ outcome: 'REFUSED', reason: expect.any(String) });
      expect((await refund('third', 570n)).outcome).toBe('REFUNDED');
    });

    it('refunds nothing that it only holds', async () => {
      const { provider, payment } = await aPayment(later);
      const refund = { ...payment, refundId: `${payment.paymentId}-early`, amount: eur(100n) };
      expect(await provider.refund(refund)).toMatchObject({ outcome: 'REFUSED' });
    });

    it('knows nothing of a payment that never arrived', async () => {
      const { provider, aCharge } = underTest();
      expect(await provider.query(await aCharge('APPROVED'))).toBeNull();
    });

    it('finds a payment again whose answer was lost', async () => {
      const { provider, aCharge, loseNextAnswer } = underTest();
      const charge = await aCharge('APPROVED');
      await loseNextAnswer();
      await expect(provider.authorise(charge, now)).rejects.toBeInstanceOf(Outage);
      const found = await provider.query(charge);
      expect(found).toMatchObject({ outcome: 'SETTLED' });
      expect(await provider.authorise(charge, now)).toEqual(found);
    });

    it('is an outage when nothing answers, whatever is asked', async () => {
      const { unreachable, aCharge } = underTest();
      const charge = await aCharge('APPROVED');
      const payment = { paymentId: charge.paymentId, providerPaymentId: 'pi_x' };
      const asked = [
        unreachable.authorise(charge, now),
        unreachable.capture(payment),
        unreachable.void(payment),
        unreachable.refund({ ...payment, refundId: 'x', amount: eur(1n) }),
        unreachable.query(charge),
      ];
      for (const { status, reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[])
        expect([status, reason]).toEqual(['rejected', expect.any(Outage)]);
    });

    it('reads its own events, and takes none that it did not sign', async () => {
      const { provider, payment } = await aPayment(now);
      const { headers, rawBody } = underTest().aSettledEvent(payment);
      expect(provider.readEvent(headers, rawBody)).toMatchObject({
        id: expect.any(String),
        type: expect.any(String),
        fact: {
          kind: 'PAYMENT_ANSWERED',
          paymentId: payment.paymentId,
          answer: { outcome: 'SETTLED', providerPaymentId: payment.providerPaymentId },
        },
      });
      expect(provider.readEvent({}, rawBody)).toBeNull();
    });
  });
}
