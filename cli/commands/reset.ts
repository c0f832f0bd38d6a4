import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { linkedFolder, outsideFolder } from '../../supervisor/data-folder.ts';
import { stopOrphanPostgres } from '../../supervisor/embedded-postgres.ts';
import { lockInstance } from '../../supervisor/instance-lock.ts';
import { endOrphans } from '../../supervisor/orphans.ts';
import type { CliCommand } from '../command.ts';
import { CommandFault, exitCodes } from '../exit-codes.ts';

/** Removes all data: databases, streams, keys, logs. Downloads in the cache stay. */
export const reset: CliCommand = {
  name: 'reset',
  summary: 'wipe every database, stream, key and log of this checkout',
  examples: ['npm run reset'],
  run: async ({ folder, output }) => {
    const release = await lockInstance(folder.root);
    if (release === null)
      throw new CommandFault(
        exitCodes.refused,
        'Quanta is running: stop it first (Ctrl-C where it runs), then reset.',
      );
    try {
      const outside = linkedFolder(folder);
      await endOrphans(folder);
      await stopOrphanPostgres(outside === null ? folder.postgres : join(outside, 'data'));
      // A link is only followed to the one folder that we ever make.
      if (outside !== null && outside === outsideFolder(folder))
        rmSync(outside, { recursive: true, force: true });
      const parts = existsSync(folder.root)
        ? readdirSync(folder.root).filter((name) => name !== 'cache')
        : [];
      for (const part of parts) rmSync(join(folder.root, part), { recursive: true, force: true });
      output.answer({ wiped: folder.root }, () => [`Wiped ${folder.root}. npm start makes everything anew.`]);
    } finally {
      await release();
    }
  },
};
