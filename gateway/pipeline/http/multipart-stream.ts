/**
 * Several payloads in one HTTP response, in Apollo's multipart subscription protocol 1.0: each payload is a part of
 * `multipart/mixed`, and is sent as soon as it is available.
 */
export const multipartType = 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"';

const partStart = '\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{"payload":';

/** @param payloads  GraphQL results as JSON texts */
export async function* multipartTexts(payloads: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const payload of payloads) yield `${partStart}${payload}}`;
  yield '\r\n--graphql--\r\n';
}
