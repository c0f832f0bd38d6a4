import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { instant, processName } from '../parts.ts';

export const configurationChanged = defineMessage({
  type: 'operations.configuration.changed.v1',
  stream: 'OPERATIONS',
  subject: ({ process }) => process,
  keyed: true,
  description:
    'A process runs with other settings than it last told. Secrets, and the contents of files, are told as a fingerprint alone.',
  body: z.object({
    process: processName,
    at: instant,
    /** Every variable that is set, by name: its value, or `sha256:` and eight hex digits of a secret. A file’s path has its fingerprint behind it. */
    settings: z.record(z.string().max(80), z.string().max(400)),
    /** Names of the variables that differ from what was last told; all of them when nothing was. */
    changed: z.array(z.string().max(80)),
  }),
});
