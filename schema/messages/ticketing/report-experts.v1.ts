import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { country, idOf, instant, text, version } from '../parts.ts';

export const expertsReported = defineMessage({
  type: 'ticketing.report.experts.v1',
  stream: 'REPORTING',
  subject: ({ rows: [first] }) => first?.id ?? 'experts',
  description: 'A batch of expert rows for reporting: name and place.',
  body: z.object({
    rows: z
      .array(
        z.object({
          id: idOf('Expert'),
          version,
          name: text(200),
          city: text(100),
          country,
          deletedAt: instant.nullable(),
        }),
      )
      .min(1)
      .max(500),
  }),
});
