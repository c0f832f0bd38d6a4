import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findNatsServer } from '../../supervisor/nats-binary.ts';
import { makeRunFolder, removeRunFolder, sweepDeadRuns } from './run-folder.ts';

/** System tests start whole platforms with servers of their own: all they share is a folder and the NATS binary. */
export default async function setup(project: TestProject): Promise<() => void> {
  await sweepDeadRuns();
  const cacheFolder = join(import.meta.dirname, '../../.quanta/cache');
  const nats = await findNatsServer({ cacheFolder, env: process.env });
  const folder = makeRunFolder();
  project.provide('nats', nats);
  project.provide('runFolder', folder);
  return () => removeRunFolder(folder);
}
