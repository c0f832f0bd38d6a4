import { ensureKeys } from '../supervisor/keys.ts';
import { readPorts } from '../supervisor/remembered-ports.ts';
import { resolveServices } from '../supervisor/resolve-services.ts';
import { isRunning } from '../supervisor/running-process.ts';
import { type PlatformState, readState } from '../supervisor/state.ts';
import type { Services } from '../supervisor/variables.ts';
import type { CommandContext } from './command.ts';
import { CommandFault, exitCodes } from './exit-codes.ts';

/** The platform of this data folder; null when it does not run. */
export function findPlatform({ folder }: CommandContext): PlatformState | null {
  const state = readState(folder.stateFile);
  return state !== null && isRunning(state.supervisor) ? state : null;
}

/** @throws CommandFault (5) when the platform does not run */
export function requirePlatform(context: CommandContext): PlatformState {
  const state = findPlatform(context);
  if (state === null)
    throw new CommandFault(exitCodes.dependencyDown, 'Quanta does not run here: start it with npm start.');
  return state;
}

/**
 * Every address and key of the running platform: databases, NATS, issuer.
 *
 * @throws CommandFault (5) when the platform does not run
 */
export async function platformServices(context: CommandContext): Promise<Services> {
  const state = requirePlatform(context);
  const { folder, env } = context;
  const gateway = Number(new URL(state.urls.gateway).port);
  const ports = { ...readPorts(folder.portsFile), gateway } as Services['ports'];
  return resolveServices({ env, folder, keys: await ensureKeys(folder.keys), ports });
}
