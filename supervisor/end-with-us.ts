import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Lets a server end when this process ends, also by kill -9: a shell waits at a pipe whose other end is ours, and kills the server
 * when the system closes it. For servers that no later start looks for; the supervisor's own are ended by its next start (`orphans.ts`).
 */
export function endWithUs(server: ChildProcess): void {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  // A group of its own: Ctrl-C in a terminal would end the watcher before us.
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "$0"', String(server.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Before the process id can be another's.
  server.once('exit', () => watcher.kill('SIGKILL'));
  watcher.once('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  // A pipe of a child's is a socket, whose type Node does not tell.
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
}
