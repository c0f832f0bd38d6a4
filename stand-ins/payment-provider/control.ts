import { z } from 'zod';
import type { ProviderParts } from './answer-request.ts';
import type { Answer } from './call.ts';
import { faultInput } from './faults.ts';

/**
 * What only the stand-in has:
 * `POST /stand-in/faults` plans a fault (see `faultInput`), `GET` lists those that wait, `DELETE` forgets them;
 * `GET /stand-in/totals` counts what is kept, for tests of "nothing lost, nothing doubled".
 */
export function answerControl(
  { store, faults }: Pick<ProviderParts, 'faults' | 'store'>,
  method: string,
  path: string,
  body: Buffer,
): Answer {
  switch (`${method} ${path}`) {
    case 'POST /stand-in/faults': {
      const parsed = faultInput.safeParse(parseJson(body));
      if (!parsed.success)
        return { status: 400, body: { error: { message: z.prettifyError(parsed.error) } } };
      return faults.add(parsed.data)
        ? { status: 201, body: parsed.data }
        : { status: 400, body: { error: { message: 'A hundred faults wait already.' } } };
    }
    case 'GET /stand-in/faults':
      return { status: 200, body: { faults: faults.list() } };
    case 'DELETE /stand-in/faults':
      faults.clear();
      return { status: 200, body: { faults: [] } };
    case 'GET /stand-in/totals':
      return { status: 200, body: totals(store) };
    default:
      return { status: 404, body: { error: { message: 'The stand-in has no such control.' } } };
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Amounts in minor units by currency. */
function totals(store: ProviderParts['store']): object {
  const captured: Record<string, number> = {};
  const refunded: Record<string, number> = {};
  let succeededCharges = 0;
  for (const charge of store.all('charge')) {
    if (!charge.paid) continue;
    succeededCharges += 1;
    captured[charge.currency] = (captured[charge.currency] ?? 0) + charge.amount_captured;
    refunded[charge.currency] = (refunded[charge.currency] ?? 0) + charge.amount_refunded;
  }
  return {
    customers: store.count('customer'),
    paymentMethods: store.count('payment_method'),
    paymentIntents: store.count('payment_intent'),
    succeededCharges,
    capturedMinor: captured,
    refundedMinor: refunded,
    deliveriesWaiting: store.count('delivery'),
  };
}
