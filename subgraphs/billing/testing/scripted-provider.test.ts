import { newId } from '../../../kernel/ids/ids.ts';
import { money } from '../../../kernel/money/money.ts';
import { describePaymentProvider } from './payment-provider-contract.ts';
import { scriptedProvider } from './scripted-provider.ts';

const provider = scriptedProvider();
const unreachable = scriptedProvider();
unreachable.silent = true;

// The tests of billing rely on it, so it must do what real providers do.
describePaymentProvider('the scripted provider', () => ({
  provider,
  unreachable,
  aCharge: async (card) => ({
    paymentId: newId('Payment'),
    invoiceId: newId('Invoice'),
    amount: money(3_570n, 'EUR'),
    customerReference: 'cus_x',
    paymentMethodReference: card === 'DECLINED' ? 'pm_decline' : 'pm_ok',
    description: 'test',
  }),
  loseNextAnswer: async () => {
    provider.losesNextAnswer = true;
  },
  aSettledEvent: ({ paymentId, providerPaymentId }) => ({
    headers: { 'scripted-signature': 'valid' },
    rawBody: Buffer.from(
      JSON.stringify({
        id: 'evt_x',
        type: 'settled',
        fact: { kind: 'PAYMENT_ANSWERED', paymentId, answer: { outcome: 'SETTLED', providerPaymentId } },
      }),
    ),
  }),
}));
