import { type Params, texts } from './form.ts';
import type { Kind } from './records.ts';
import type { Store } from './store.ts';

/** Which kind an id of Stripe's is, by its prefix. */
const kindByPrefix: Readonly<Record<string, Kind>> = {
  ch: 'charge',
  cus: 'customer',
  pi: 'payment_intent',
  pm: 'payment_method',
  re: 'refund',
};
const expansionsMax = 20;

/** Replaces ids by the objects they name, along each path of `expand[]`: `latest_charge`, `data.customer`. */
export function expand(store: Store, params: Params, body: unknown): unknown {
  const paths = texts(params, 'expand').slice(0, expansionsMax);
  return paths.reduce((expanded, path) => expandPath(store, expanded, path.split('.')), body);
}

function expandPath(store: Store, value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => expandPath(store, item, path));
  const object = typeof value === 'string' ? objectOf(store, value) : value;
  const [field, ...rest] = path;
  if (field === undefined || typeof object !== 'object' || object === null) return object;
  if (!Object.hasOwn(object, field)) return object;
  return { ...object, [field]: expandPath(store, (object as Record<string, unknown>)[field], rest) };
}

function objectOf(store: Store, id: string): unknown {
  const kind = kindByPrefix[id.slice(0, id.indexOf('_'))];
  return (kind === undefined ? undefined : store.get(kind, id)) ?? id;
}
