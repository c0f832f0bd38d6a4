import { answer, type Handler, providerId } from '../call.ts';
import { invalidRequest, missingParam, noSuch } from '../errors.ts';
import { text, texts } from '../form.ts';
import { eventTypes, type WebhookEndpoint } from '../records.ts';

const endpointsMax = 16;
const known = new Set<string>([...eventTypes, '*']);

/** The only answer that shows the signing secret, as Stripe's. */
export const createWebhookEndpoint: Handler = (call) => {
  const url = text(call.params, 'url');
  if (url === undefined) throw missingParam('url');
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw invalidRequest('Invalid URL.', { param: 'url' });
  const wanted = texts(call.params, 'enabled_events');
  if (wanted.length === 0) throw missingParam('enabled_events');
  const unknown = wanted.find((type) => !known.has(type));
  if (unknown !== undefined) {
    throw invalidRequest('This stand-in sends no events of that type.', { param: 'enabled_events' });
  }
  if (call.store.count('webhook_endpoint') >= endpointsMax) {
    throw invalidRequest(`You have reached the maximum of ${endpointsMax} webhook endpoints.`);
  }
  const endpoint = call.changes.put('webhook_endpoint', {
    id: providerId('we'),
    object: 'webhook_endpoint',
    created: call.now,
    livemode: false,
    url,
    enabled_events: wanted,
    status: 'enabled',
    secret: `whsec_${providerId('x').slice(2)}`,
  });
  return answer(endpoint);
};

export const withoutSecret = ({ secret: _secret, ...shown }: WebhookEndpoint): object => shown;

export const getWebhookEndpoint: Handler = (call) => {
  const endpoint = call.store.get('webhook_endpoint', call.id);
  if (endpoint === undefined) throw noSuch('webhook endpoint', call.id, 'url');
  return answer(withoutSecret(endpoint));
};

export const deleteWebhookEndpoint: Handler = (call) => {
  if (call.store.get('webhook_endpoint', call.id) === undefined) {
    throw noSuch('webhook endpoint', call.id, 'url');
  }
  call.changes.drop('webhook_endpoint', call.id);
  return answer({ id: call.id, object: 'webhook_endpoint', deleted: true });
};
