import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from './key-file.ts';
import type { ProcessIdentity } from './running-process.ts';

/** One process of a running platform, as the command line and the next start see it. */
export interface ProcessState extends ProcessIdentity {
  readonly name: string;
  readonly port: number;
  /** How often it was started again because it died. */
  readonly restarts: number;
  readonly state: 'starting' | 'ready' | 'dead';
}

/** `.quanta/run/state.json`: no secret is in it. */
export interface PlatformState {
  readonly supervisor: ProcessIdentity;
  readonly startedAt: string;
  readonly ready: boolean;
  readonly urls: PlatformUrls;
  readonly processes: readonly ProcessState[];
}

/** Null where the environment named a service of its own. */
export interface PlatformUrls {
  readonly gateway: string;
  readonly issuer: string;
  /** The development issuer's page of ready tokens; null with an issuer of your own. */
  readonly standIns: string | null;
  readonly mail: string | null;
}

/** Null when nothing was started yet, or the file was cut short. */
export function readState(file: string): PlatformState | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PlatformState;
  } catch {
    return null;
  }
}

export const writeState = (file: string, state: PlatformState): void =>
  writeWhole(file, `${JSON.stringify(state, null, 2)}\n`);
