/** Starts a NATS server in a process of its own, which tests kill. Its server's process id is written to a file. */
import { writeWhole } from '../../supervisor/key-file.ts';
import { startNatsServer } from '../../supervisor/nats-server.ts';

const { options, pidFile } = JSON.parse(process.argv[2] ?? '') as {
  options: Parameters<typeof startNatsServer>[0];
  pidFile: string;
};
const { pid } = await startNatsServer(options);
writeWhole(pidFile, String(pid));
// Stays until it is killed.
setInterval(() => undefined, 60_000);
