import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Plant } from './plants.ts';

export interface PlantedProcess {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Keeps what it is told and says so. */
const program = `let kept = '';
process.stdin.on('data', (piece) => { kept += piece; process.stdout.write('kept'); });`;

export async function startPlantedProcess({ text }: Plant): Promise<PlantedProcess> {
  const child = spawn(process.execPath, ['--eval', program], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.write(text);
  await once(child.stdout, 'data');
  return {
    pid: child.pid as number,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
