/** Fetches a NATS server into the cache, where none is at hand; the installer runs it beside other work, and the first start finds it. */
import { dataFolderOf } from '../supervisor/data-folder.ts';
import { findNatsServer } from '../supervisor/nats-binary.ts';

// With a binary of one's own none is needed.
if ((process.env.NATS_URL ?? '') === '')
  try {
    await findNatsServer({ cacheFolder: dataFolderOf(process.env).cache, env: process.env });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
