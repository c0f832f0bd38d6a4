import { registerHooks } from 'node:module';

/**
 * Preloaded with `node --import`: resolves drizzle-orm to its CommonJS build.
 *
 * Its ES modules cost each process 0.6–0.9 s at start and about 150 MB, the CommonJS build 0.2 s and little; imports in our
 * code stay as they are. To be dropped when a release of drizzle-orm mends it; without this file everything works, slower.
 */
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'drizzle-orm' || specifier.startsWith('drizzle-orm/')
      ? nextResolve(specifier, { ...context, conditions: ['node', 'require', 'default'] })
      : nextResolve(specifier, context),
});
