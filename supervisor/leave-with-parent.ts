/**
 * Preloaded into every process that the supervisor starts. The supervisor holds the other end of an IPC channel that
 * carries nothing; when it goes, even by kill -9, the system closes the channel, and this process asks itself to end in
 * order, as if it had been told to.
 */
if (process.channel !== undefined && process.channel !== null) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    // One that does not listen to its own SIGTERM would stay for ever.
    setTimeout(() => process.exit(1), 12_000).unref();
  });
  // The channel alone keeps no process alive.
  process.channel.unref();
}
