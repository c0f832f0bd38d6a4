import { parseConfig } from '../platform/config/config.ts';
import { type WorkerConfig, workerEnvironment } from '../subgraphs/billing/config.ts';
import { processes } from '../supervisor/processes.ts';
import { environmentOf } from '../supervisor/variables.ts';
import type { CommandContext } from './command.ts';
import { platformServices } from './running-platform.ts';

/** What billing's worker is given, for what an operator's command does in its place. */
export async function billingConfig(context: CommandContext): Promise<WorkerConfig> {
  const services = await platformServices(context);
  const worker = processes.find(({ name }) => name === 'billing-worker');
  return parseConfig(workerEnvironment, worker === undefined ? {} : environmentOf(worker, services));
}
