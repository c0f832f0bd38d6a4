/** Bundles the third-party packages for the preload (ADR 0040); the installer and the container image run it. */
import { ensureBundle } from '../platform/packages/build.ts';

try {
  await ensureBundle();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
