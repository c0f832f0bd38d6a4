import type { Handler } from './call.ts';
import { createCustomer, deleteCustomer, getCustomer, updateCustomer } from './resources/customers.ts';
import { getOf, isInCreatedRange, listOf, matches, searchOf } from './resources/lists.ts';
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  confirmPaymentIntent,
  createPaymentIntent,
  getPaymentIntent,
  updatePaymentIntent,
} from './resources/payment-intents.ts';
import {
  attachPaymentMethod,
  createPaymentMethod,
  detachPaymentMethod,
  getPaymentMethod,
} from './resources/payment-methods.ts';
import { createRefund } from './resources/refunds.ts';
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  withoutSecret,
} from './resources/webhook-endpoints.ts';

/** Method, path with `:id` where an id stands, handler. The first that fits is taken. */
const routes: readonly (readonly ['DELETE' | 'GET' | 'POST', string, Handler])[] = [
  ['POST', '/v1/payment_methods', createPaymentMethod],
  [
    'GET',
    '/v1/payment_methods',
    listOf('payment_method', '/v1/payment_methods', (method, call) =>
      matches(call, 'customer', method.customer),
    ),
  ],
  ['GET', '/v1/payment_methods/:id', getPaymentMethod],
  ['POST', '/v1/payment_methods/:id/attach', attachPaymentMethod],
  ['POST', '/v1/payment_methods/:id/detach', detachPaymentMethod],

  ['POST', '/v1/customers', createCustomer],
  [
    'GET',
    '/v1/customers',
    listOf('customer', '/v1/customers', (customer, call) => matches(call, 'email', customer.email)),
  ],
  ['GET', '/v1/customers/search', searchOf('customer', '/v1/customers/search')],
  ['GET', '/v1/customers/:id', getCustomer],
  ['POST', '/v1/customers/:id', updateCustomer],
  ['DELETE', '/v1/customers/:id', deleteCustomer],
  [
    'GET',
    '/v1/customers/:id/payment_methods',
    listOf('payment_method', '/v1/payment_methods', (method, call) => method.customer === call.id),
  ],

  ['POST', '/v1/payment_intents', createPaymentIntent],
  [
    'GET',
    '/v1/payment_intents',
    listOf(
      'payment_intent',
      '/v1/payment_intents',
      (intent, call) => matches(call, 'customer', intent.customer) && isInCreatedRange(call, intent.created),
    ),
  ],
  ['GET', '/v1/payment_intents/search', searchOf('payment_intent', '/v1/payment_intents/search')],
  ['GET', '/v1/payment_intents/:id', getPaymentIntent],
  ['POST', '/v1/payment_intents/:id', updatePaymentIntent],
  ['POST', '/v1/payment_intents/:id/confirm', confirmPaymentIntent],
  ['POST', '/v1/payment_intents/:id/capture', capturePaymentIntent],
  ['POST', '/v1/payment_intents/:id/cancel', cancelPaymentIntent],

  [
    'GET',
    '/v1/charges',
    listOf(
      'charge',
      '/v1/charges',
      (charge, call) =>
        matches(call, 'customer', charge.customer) && matches(call, 'payment_intent', charge.payment_intent),
    ),
  ],
  ['GET', '/v1/charges/search', searchOf('charge', '/v1/charges/search')],
  ['GET', '/v1/charges/:id', getOf('charge', 'charge')],

  ['POST', '/v1/refunds', createRefund],
  [
    'GET',
    '/v1/refunds',
    listOf(
      'refund',
      '/v1/refunds',
      (refund, call) =>
        matches(call, 'charge', refund.charge) && matches(call, 'payment_intent', refund.payment_intent),
    ),
  ],
  ['GET', '/v1/refunds/:id', getOf('refund', 'refund')],

  [
    'GET',
    '/v1/events',
    listOf(
      'event',
      '/v1/events',
      (event, call) => matches(call, 'type', event.type) && isInCreatedRange(call, event.created),
    ),
  ],
  ['GET', '/v1/events/:id', getOf('event', 'event')],

  ['POST', '/v1/webhook_endpoints', createWebhookEndpoint],
  [
    'GET',
    '/v1/webhook_endpoints',
    listOf('webhook_endpoint', '/v1/webhook_endpoints', () => true, withoutSecret),
  ],
  ['GET', '/v1/webhook_endpoints/:id', getWebhookEndpoint],
  ['DELETE', '/v1/webhook_endpoints/:id', deleteWebhookEndpoint],
];

const compiled = routes.map(([method, path, handler]) => ({
  method,
  pattern: new RegExp(`^${path.replace(':id', '([A-Za-z0-9_]{1,100})')}$`),
  handler,
}));

export interface Route {
  readonly handler: Handler;
  /** The id in the path; empty where the path has none. */
  readonly id: string;
}

/** The handler of a request and the id in its path, or null when Stripe, or this stand-in, has no such call. */
export function findRoute(method: string, path: string): Route | null {
  for (const route of compiled) {
    const found = route.method === method ? route.pattern.exec(path) : null;
    if (found !== null) return { handler: route.handler, id: found[1] ?? '' };
  }
  return null;
}
