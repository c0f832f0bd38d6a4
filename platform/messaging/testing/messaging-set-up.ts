import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { makeTestDatabase } from '../../../test/harness/database.ts';
import { startTestNats, type TestNats } from '../../../test/harness/nats.ts';
import { createLog } from '../../log/log.ts';
import { type Database, openDatabase } from '../../postgres/database.ts';
import { connectMessaging, type MessagingConnection } from '../connect.ts';
import { inboxPrefixOf, type NatsAccount } from '../permissions.ts';
import { provision } from '../provision.ts';

export const silentLog = createLog({ process: 'test', level: 'silent' });

/** Two quanta's databases and a provisioned broker. */
export interface MessagingSetUp {
  readonly sending: Database;
  readonly receiving: Database;
  readonly nats: TestNats;
  connectAs(user: NatsAccount, inboxPrefix?: string): Promise<MessagingConnection>;
  tearDown(): Promise<void>;
}

/** Receives without a constraint that would hide a second effect. */
const effectTable = 'CREATE TABLE effect (survey_id text NOT NULL);';

export async function setUpMessaging(): Promise<MessagingSetUp> {
  const migrations = await mkdtemp(join(inject('runFolder'), 'migrations-'));
  await writeFile(join(migrations, '0001_effects.sql'), effectTable);
  const [nats, first, second] = await Promise.all([
    startTestNats(),
    makeTestDatabase('customer', { migrations }),
    makeTestDatabase('analytics', { migrations }),
  ]);
  const sending = openDatabase({ url: first.url, name: 'sending', log: silentLog });
  const receiving = openDatabase({ url: second.url, name: 'receiving', log: silentLog });
  const connections: MessagingConnection[] = [];
  const connectAs: MessagingSetUp['connectAs'] = async (user, inboxPrefix = inboxPrefixOf(user)) => {
    const { url, caFile } = nats;
    const nkeyFile = nats.nkeyFile(user);
    const connection = await connectMessaging({
      url,
      caFile,
      nkeyFile,
      name: user,
      inboxPrefix,
      log: silentLog,
    });
    connections.push(connection);
    return connection;
  };
  await provision({ connection: await connectAs('provisioner'), log: silentLog });
  return {
    sending,
    receiving,
    nats,
    connectAs,
    async tearDown() {
      await Promise.all(connections.map((connection) => connection.close()));
      await Promise.all([sending.close(), receiving.close()]);
      await Promise.all([nats.stop(), first.drop(), second.drop()]);
    },
  };
}
