import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { instant, processName } from '../parts.ts';

export const alertRaised = defineMessage({
  type: 'operations.alert.raised.v1',
  stream: 'OPERATIONS',
  subject: ({ process }) => process,
  keyed: true,
  description:
    'A process has logged an error. The texts of errors, which may hold what people typed, stay in the log.',
  body: z.object({
    process: processName,
    /** Of the first of `count`. */
    at: instant,
    severity: z.enum(['ERROR', 'FATAL']),
    /** The constant text of the log line. */
    message: z.string().max(200),
    /** Name and code of the error: `DatabaseError 23505`. Null without one. */
    error: z.string().max(120).nullable(),
    /** By which the log is searched; null outside of a request. */
    requestId: z.string().max(100).nullable(),
    /** How often it was logged within the last minute. */
    count: z.int().min(1),
  }),
});
