// @ts-check
/**
 * Preloaded with `node --import` into every process of ours: takes third-party packages from the bundle when there is one
 * of the packages that are installed, and shortens what Node does to find our own modules. Without this file everything
 * works the same, slower and larger.
 *
 * QUANTA_BUNDLE=off leaves the bundle out, to step through a package's own files.
 */
import { enableCompileCache, getCompileCacheDir, registerHooks } from 'node:module';
import { join } from 'node:path';
import { checkout, freshBundle } from './bundle.mjs';
import { createResolver } from './resolver.mjs';

// Before anything of TypeScript is loaded: what it compiles to, and its code for the engine, are kept between starts.
if (getCompileCacheDir() === undefined) enableCompileCache(join(checkout, '.quanta', 'cache', 'compile'));

registerHooks({ resolve: createResolver(process.env.QUANTA_BUNDLE === 'off' ? null : freshBundle()) });
