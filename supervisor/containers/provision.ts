import { z } from 'zod';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { connectMessaging } from '../../platform/messaging/connect.ts';
import { inboxPrefixOf } from '../../platform/messaging/permissions.ts';
import { provision } from '../../platform/messaging/provision.ts';

/** Makes every declared stream and consumer, once, before any process that messages is started. */
const config = readConfig(
  z.object({
    NATS_URL: z.string(),
    NATS_CA_FILE: z.string(),
    NATS_NKEY_FILE: z.string(),
    NATS_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  }),
);
const log = createLog({ process: 'provision', level: 'info' });
const connection = await connectMessaging({
  url: config.NATS_URL,
  caFile: config.NATS_CA_FILE,
  nkeyFile: config.NATS_NKEY_FILE,
  name: 'provisioner',
  inboxPrefix: inboxPrefixOf('provisioner'),
  log,
});
try {
  await provision({ connection, replicas: config.NATS_REPLICAS, log });
} finally {
  await connection.close();
}
