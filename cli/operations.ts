import { createLog } from '../platform/log/log.ts';
import { readOperations } from '../platform/operations/read-operations.ts';
import { connectAsSupervisor } from '../supervisor/provisioning.ts';
import type { CommandContext } from './command.ts';
import { platformServices } from './running-platform.ts';

type Read = (options: Parameters<typeof readOperations>[1]) => ReturnType<typeof readOperations>;

/**
 * Reads what processes tell of themselves, on one connection.
 *
 * @throws CommandFault (5) when the platform does not run; Outage('nats')
 */
export async function withOperations<T>(
  context: CommandContext,
  work: (read: Read) => Promise<T>,
): Promise<T> {
  const services = await platformServices(context);
  const log = createLog({ process: 'cli', level: 'error' });
  return connectAsSupervisor(services, log, (connection) =>
    work((options) => readOperations(connection, options)),
  );
}
