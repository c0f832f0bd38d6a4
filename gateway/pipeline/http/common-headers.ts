import { corsHeaders, type IsAllowed } from './cors.ts';

type Headers = readonly (readonly [name: string, value: string])[];

/** @returns a function that gives the headers of every answer, for a request's origin */
export function commonHeadersOf(
  security: Headers,
  isAllowed: IsAllowed,
): (origin: string | undefined) => Headers {
  const forOthers = [...security, ...corsHeaders(undefined, isAllowed)];
  return (origin) => (isAllowed(origin) ? [...security, ...corsHeaders(origin, isAllowed)] : forOthers);
}
