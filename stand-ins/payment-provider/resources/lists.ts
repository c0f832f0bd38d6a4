import { answer, type Call, type Handler } from '../call.ts';
import { invalidRequest, missingParam, noSuch } from '../errors.ts';
import { text } from '../form.ts';
import type { Kind, Metadata, Records } from '../records.ts';

const limitMax = 100;
const limitDefault = 10;

function limitOf(call: Call): number {
  const limit = Number(text(call.params, 'limit') ?? limitDefault);
  if (!Number.isInteger(limit) || limit < 1 || limit > limitMax) {
    throw invalidRequest('Invalid integer: limit must be between 1 and 100.', { param: 'limit' });
  }
  return limit;
}

/** Newest first, as all of Stripe's lists; `starting_after` and `ending_before` name the neighbour. */
function page<T extends { readonly id: string }>(
  call: Call,
  oldestFirst: readonly T[],
): readonly [T[], boolean] {
  const limit = limitOf(call);
  const newestFirst = oldestFirst.toReversed();
  const indexOf = (id: string): number => newestFirst.findIndex((record) => record.id === id);
  const after = text(call.params, 'starting_after');
  const before = text(call.params, 'ending_before');
  if (before !== undefined) {
    const end = indexOf(before);
    if (end === -1) throw noSuch('object', before, { param: 'ending_before' });
    return [newestFirst.slice(Math.max(0, end - limit), end), end > limit];
  }
  const start = after === undefined ? 0 : indexOf(after) + 1;
  if (after !== undefined && start === 0) throw noSuch('object', after, { param: 'starting_after' });
  return [newestFirst.slice(start, start + limit), newestFirst.length > start + limit];
}

/** `GET /v1/<things>`, with the filters that `fits` reads from the query. */
export const listOf =
  <K extends Kind>(
    kind: K,
    url: string,
    fits: (record: Records[K], call: Call) => boolean = () => true,
    show: (record: Records[K]) => unknown = (record) => record,
  ): Handler =>
  (call) => {
    const fitting = [...call.store.all(kind)].filter((record) => fits(record, call));
    const [records, hasMore] = page(call, fitting);
    return answer({ object: 'list', url, has_more: hasMore, data: records.map(show) });
  };

/** True when the filter is absent or equal. */
export const matches = (call: Call, param: string, value: string | null): boolean => {
  const wanted = text(call.params, param);
  return wanted === undefined || wanted === value;
};

/** True unless `created[gte]` and its siblings say otherwise. */
export function isInCreatedRange(call: Call, created: number): boolean {
  const range = call.params.created;
  if (range === undefined) return true;
  if (typeof range === 'string') return created === Number(range);
  const bound = (key: string, otherwise: number): number => Number(text(range, key) ?? otherwise);
  return (
    created >= bound('gte', 0) &&
    created > bound('gt', -1) &&
    created <= bound('lte', Infinity) &&
    created < bound('lt', Infinity)
  );
}

const clause = /^(?:metadata\[["']([^"']+)["']\]|(status|customer|currency))\s*:\s*["']([^"']*)["']$/;

/**
 * `GET /v1/<things>/search?query=…`: clauses `metadata['k']:'v'`, `status:'v'`, `customer:'v'` joined by AND.
 * Here the answer is complete at once; Stripe's index can be a minute late, so nothing may rely on it to prevent doubles.
 */
export const searchOf =
  <K extends 'charge' | 'customer' | 'payment_intent'>(kind: K, url: string): Handler =>
  (call) => {
    const query = text(call.params, 'query');
    if (query === undefined) throw missingParam('query');
    const wanted = query.split(/\s+AND\s+/i).map((part) => {
      const found = clause.exec(part.trim());
      if (found === null) throw invalidRequest('This stand-in cannot read that query.', { param: 'query' });
      return { metadataKey: found[1], field: found[2], value: found[3] };
    });
    const fitting = [...call.store.all(kind)].filter((record) =>
      wanted.every(({ metadataKey, field, value }) =>
        metadataKey === undefined
          ? (record as unknown as Record<string, unknown>)[field ?? ''] === value
          : (record.metadata as Metadata)[metadataKey] === value,
      ),
    );
    const limit = limitOf(call);
    const from = Number(text(call.params, 'page') ?? 0);
    const data = fitting.toReversed().slice(from, from + limit);
    const hasMore = fitting.length > from + limit;
    return answer({
      object: 'search_result',
      url,
      has_more: hasMore,
      next_page: hasMore ? String(from + limit) : null,
      data,
    });
  };

/** `GET /v1/<things>/:id` for what has no rule of its own. */
export const getOf =
  <K extends Kind>(kind: K, name: string): Handler =>
  (call) => {
    const record = call.store.get(kind, call.id);
    if (record === undefined) throw noSuch(name, call.id, 'url');
    return answer(record);
  };
