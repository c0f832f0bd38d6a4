import type { ErrorTable } from './error-entry.ts';
import type { FaultCode } from './errors.ts';

/** The codes in `errors[].extensions.code`. */
export const faultCodes: ErrorTable<FaultCode> = {
  UNAUTHENTICATED: {
    meaning: 'The request does not say who is asking, or not in a way that can be believed.',
    cause: 'There is no access token, or it has expired, is for another audience, or is from another issuer.',
    remedy:
      'Sign in again and send `Authorization: Bearer TOKEN`. In development `npm run -s quanta -- token --role ROLE` prints a token.',
  },
  FORBIDDEN: {
    meaning: 'The caller is known, and may not read or do this.',
    cause:
      'The caller’s role is not among those that the message names; or a page’s request does not carry the session’s `x-csrf-token`; or the gateway takes only trusted documents.',
    remedy:
      'Ask as a role that may: docs/access.md lists the roles of every field, and Explain in the explorer those of an operation.',
  },
  BAD_USER_INPUT: {
    meaning: 'The request, an argument or a variable has the wrong form. Nothing was done.',
    cause: 'The message says which value, and what it should be.',
    remedy: 'Correct the value and send the request again.',
  },
  GRAPHQL_PARSE_FAILED: {
    meaning: 'The text of the operation is not GraphQL.',
    cause: 'A bracket is missing, or a character is out of place. The message has the line and the column.',
    remedy: 'Correct the text. The explorer marks such mistakes as you type.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    meaning: 'The operation does not fit the schema. Nothing was done.',
    cause: 'A field, an argument or a type does not exist, or is used where it does not belong.',
    remedy: 'Compare the operation with schema/api.graphql, or with the documentation in the explorer.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    meaning: 'It is not clear which operation of the document is to be run, or it cannot be run here.',
    cause:
      'The document has several operations and `operationName` names none of them, or it is a subscription.',
    remedy: 'Send one operation, or name one in `operationName`.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    meaning: 'No trusted document has this id.',
    cause:
      'The front end was built from other operations than this gateway, or a client expects automatic persisted queries, which are not taken.',
    remedy:
      'Run `npm run schema` and deploy gateway and front end together, or send the text of the operation.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    meaning: 'Persisted queries are not served here.',
    cause: 'The request was sent to a part that answers texts only.',
    remedy: 'Send the text of the operation.',
  },
  QUERY_TOO_COMPLEX: {
    meaning: 'The operation asks for more than one request may. Nothing was done.',
    cause:
      'Its text, its depth, its number of fields or its cost is over a limit. The message names the limit.',
    remedy:
      'Ask for smaller pages, or divide the operation. `quanta gateway explain FILE` and Explain in the explorer show its cost.',
  },
  RATE_LIMITED: {
    meaning: 'The caller has spent the points of this minute.',
    cause: 'Every operation costs points; `extensions.cost` of each answer says how many are left.',
    remedy: 'Wait for `retryAfterMs`, then send the request again.',
  },
  IDEMPOTENCY_CONFLICT: {
    meaning: 'This idempotency key was used before, with other input.',
    cause: 'A client took one key for two different requests.',
    remedy: 'Take a new key for each new request, and the same key only to repeat a request.',
  },
  SERVICE_UNAVAILABLE: {
    meaning: 'A part of the platform does not answer. The other fields of the answer stand.',
    cause: 'A subgraph, its database or another service that it needs is down or is being restarted.',
    remedy:
      'Send the request again after a moment; a mutation with the same idempotency key. Operators: `/health` and `quanta doctor` say what is down.',
  },
  TIMEOUT: {
    meaning: 'A part of the answer took too long. A mutation may have been carried out all the same.',
    cause: 'A subgraph was slow, or the operation asks for much.',
    remedy:
      'Repeat a mutation with the same idempotency key: it then happens once. Divide a large query, or ask for smaller pages.',
  },
  INTERNAL: {
    meaning: 'Something went wrong on our side. The details are in our log and not in the answer.',
    cause: 'A defect, or data that should not exist.',
    remedy:
      'Report it with the `requestId` of the answer. Operators find it in the log: `npm run quanta -- logs gateway`.',
  },
};
