import { streams } from '../../schema/messages/streams.ts';
import { buckets } from './buckets.ts';

export interface NatsServerSettings {
  readonly serverName: string;
  readonly host: string;
  readonly port: number;
  readonly pidFile: string;
  readonly logFile: string;
  readonly storeDir: string;
  /** Encrypts the store; secret, so the file that holds this text is 0600. Null for a server that cannot be trusted with it. */
  readonly storeKey: string | null;
  readonly tls: { readonly certFile: string; readonly keyFile: string; readonly caFile: string };
  /** File with the accounts (`accountsConfig`), beside this one: it is replaced while the server runs. */
  readonly accountsFile: string;
}

const quote = (text: string): string => JSON.stringify(text);

const encryption = (key: string | null): string =>
  key === null ? '' : `  cipher: aes\n  key: ${quote(key)}\n`;

/** Streams reserve what they may grow to; a quarter on top is room for a declaration that grows. */
const fileStoreBytes = Math.ceil(
  [...streams, ...buckets.filter(({ isInMemory }) => !isInMemory)].reduce(
    (sum, one) => sum + one.maxBytes,
    0,
  ) * 1.25,
);

/**
 * The text of `nats.conf`. Every write is synced before it is acknowledged: with the default a power cut loses messages that
 * were acknowledged. No WebSocket, MQTT, leaf node or monitoring listener is opened.
 */
export const natsServerConfig = (
  settings: NatsServerSettings,
): string => `server_name: ${quote(settings.serverName)}
host: ${quote(settings.host)}
port: ${settings.port}
pid_file: ${quote(settings.pidFile)}
log_file: ${quote(settings.logFile)}
logfile_size_limit: 16MB
logfile_max_num: 4

max_payload: 1MB
max_connections: 512
write_deadline: "10s"
ping_interval: "20s"
ping_max: 2
lame_duck_duration: "30s"
lame_duck_grace_period: "2s"

tls {
  cert_file: ${quote(settings.tls.certFile)}
  key_file: ${quote(settings.tls.keyFile)}
  ca_file: ${quote(settings.tls.caFile)}
  timeout: 5
}

jetstream {
  store_dir: ${quote(settings.storeDir)}
  sync_interval: always
${encryption(settings.storeKey)}  max_file_store: ${fileStoreBytes}
  max_memory_store: 268435456
}

include ${quote(`./${settings.accountsFile}`)}
`;
