import { corsHeaders, type IsAllowed } from './cors.ts';

type Headers = readonly (readonly [name: string, value: string])[];

/** @returns gives what every answer carries, for the origin of a request */
export function commonHeadersOf(
  security: Headers,
  isAllowed: IsAllowed,
): (origin: string | undefined) => Headers {
  const forNobody = [...security, ...corsHeaders(undefined, isAllowed)];
  return (origin) => (isAllowed(origin) ? [...security, ...corsHeaders(origin, isAllowed)] : forNobody);
}
