import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The file beside a built page that says how it is served. */
const manifestName = 'page.json';

/** A file beside the manifest, or a text that a package exports. */
const assetShape = z.union([z.string(), z.strictObject({ package: z.string(), export: z.string() })]);
export type AssetSource = z.output<typeof assetShape>;

const manifestShape = z.strictObject({
  /** Where the page is served. Its assets are served below. */
  path: z.string().regex(/^\/[\w-]*$/),
  /** The HTML file, beside the manifest. */
  document: z.string(),
  /** By their paths below the page's own. */
  assets: z.record(z.string().regex(/^[\w./-]+$/), assetShape).default({}),
  /** How long a browser may keep an asset; `no-store` when left out. */
  assetCache: z.string().default('no-store'),
  /** Directives of the content security policy, besides and instead of the host's own. */
  policy: z.record(z.string(), z.string()).default({}),
  /**
   * The role of its users, and the refusal for all others. In development everyone who is signed in may open it. Left out for
   * a page that everyone may open.
   */
  access: z.strictObject({ role: z.string(), refusal: z.string() }).optional(),
  /** True for a page that sends operations which only our own graph has. */
  needsOwnGraph: z.boolean().default(false),
});

export interface Page extends z.output<typeof manifestShape> {
  readonly folder: string;
}

/**
 * The built pages in the folders of `parent`: each folder with a `page.json` is one.
 *
 * @throws ZodError when a manifest is not valid
 */
export function readPages(parent: string): readonly Page[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(parent, entry.name, manifestName)))
    .map(({ name }) => {
      const folder = join(parent, name);
      const manifest: unknown = JSON.parse(readFileSync(join(folder, manifestName), 'utf8'));
      return { ...manifestShape.parse(manifest), folder };
    });
}
