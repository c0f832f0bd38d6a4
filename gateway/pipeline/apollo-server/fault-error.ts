import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestFault } from '../../../kernel/errors/errors.ts';
import { statusOf } from '../../../platform/graphql/client-error.ts';

/** A fault in Apollo Server's form, which has the HTTP status in the error's extensions. */
export function refusal(fault: RequestFault): GraphQLError {
  const headers = new HeaderMap();
  if (fault.retryAfterMs !== undefined)
    headers.set('retry-after', String(Math.ceil(fault.retryAfterMs / 1000)));
  return new GraphQLError(fault.message, {
    originalError: fault,
    extensions: { code: fault.code, http: { status: statusOf(fault.code), headers } },
  });
}
