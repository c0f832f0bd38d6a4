import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { instant, processName } from '../parts.ts';

export const healthChanged = defineMessage({
  type: 'operations.health.changed.v1',
  stream: 'OPERATIONS',
  subject: ({ process }) => process,
  keyed: true,
  description:
    'A process is ready, is not ready, or stops. The supervisor tells of the processes that it keeps.',
  body: z.object({
    process: processName,
    /** When it was found; the message may come later, when the broker was away. */
    at: instant,
    status: z.enum(['READY', 'NOT_READY', 'STOPPING']),
    /** What the process needs, and whether it answers; of the supervisor: the processes, and whether they are ready. */
    parts: z.record(z.string().max(60), z.boolean()),
  }),
});
