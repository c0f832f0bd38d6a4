import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../platform/log/log.ts';
import { connectMessaging, type MessagingConnection } from '../../platform/messaging/connect.ts';
import { newNkeySeed, nkeyOf } from '../../platform/messaging/nkey.ts';
import { logFileOf } from '../../supervisor/child-process.ts';
import type { DataFolder } from '../../supervisor/data-folder.ts';
import { writeWhole } from '../../supervisor/key-file.ts';
import { findNatsServer } from '../../supervisor/nats-binary.ts';
import { startNatsServer } from '../../supervisor/nats-server.ts';
import { freePort } from '../../supervisor/ports.ts';
import type { Services } from '../../supervisor/variables.ts';
import type { Plant } from './plants.ts';
import type { Tally } from './tally.ts';

/**
 * Searches every message of every stream, headers too, as the broker reads them. Its files are encrypted, and no user of the
 * running broker may read a stream that is not its own, so a copy of the store is opened by a second server for a moment.
 * The plant is published into the copy.
 */
export async function searchStreams(
  given: { readonly folder: DataFolder; readonly services: Services },
  plant: Plant,
  tally: Tally,
): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'quanta-scan-'));
  try {
    cpSync(join(given.folder.nats, 'store'), join(copy, 'store'), { recursive: true });
    await withServerOn(copy, given, async (connection) => {
      await connection.jetstream.publish('customer.survey.submitted.v1', Buffer.from(plant.text));
      await searchMessages(connection, tally);
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function withServerOn(
  copy: string,
  { folder, services }: { readonly folder: DataFolder; readonly services: Services },
  work: (connection: MessagingConnection) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const { tls, storeKey } = services.keys.nats;
  const nkeySeed = newNkeySeed();
  const configFile = join(copy, 'nats.conf');
  mkdirSync(join(copy, 'store'), { recursive: true });
  const quoted = JSON.stringify;
  writeWhole(
    configFile,
    `host: "127.0.0.1"
port: ${port}
tls { cert_file: ${quoted(tls.certificate)}, key_file: ${quoted(tls.key)}, ca_file: ${quoted(tls.authority)} }
jetstream { store_dir: ${quoted(join(copy, 'store'))}, cipher: aes, key: ${quoted(storeKey)} }
accounts { QUANTA { jetstream: enabled, users: [{ nkey: ${quoted(nkeyOf(nkeySeed).publicKey)} }] } }
`,
  );
  const binary = await findNatsServer({ cacheFolder: folder.cache, env: services.given });
  const logFile = logFileOf(folder, 'scan-nats');
  const server = await startNatsServer({ binary: binary.path, configFile, port, logFile });
  try {
    const connection = await connectMessaging({
      url: `tls://127.0.0.1:${port}`,
      caFile: tls.authority,
      nkeySeed,
      name: 'scan',
      inboxPrefix: '_INBOX.scan',
      log: createLog({ process: 'cli', level: 'error' }),
    });
    try {
      await work(connection);
    } finally {
      await connection.close();
    }
  } finally {
    await server.stop();
  }
}

/** Message by message: a work queue has no second consumer, but every message can be looked up by its number. */
async function searchMessages(connection: MessagingConnection, tally: Tally): Promise<void> {
  const manager = await connection.nats.jetstreamManager();
  for await (const { config, state } of manager.streams.list()) {
    let left = state.messages;
    for (let seq = state.first_seq; left > 0 && seq <= state.last_seq; seq += 1) {
      // Numbers of messages that were acknowledged and erased are gaps.
      const message = await manager.streams.getMessage(config.name, { seq }).catch(nullWhenGone);
      if (message === null) continue;
      left -= 1;
      const headers = [...message.header].flatMap(([name, values]) => [name, ...values]).join('\n');
      tally.begin();
      tally.search(Buffer.from(headers), `stream ${config.name}`);
      tally.search(message.data, `stream ${config.name}, message ${seq}`);
    }
  }
}

function nullWhenGone(error: Error): null {
  if (/no message found/i.test(error.message)) return null;
  throw error;
}
