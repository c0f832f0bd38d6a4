import { readFile, writeFile } from 'node:fs/promises';

interface GeneratedFile {
  /** From the repository's root. */
  readonly path: string;
  readonly content: string;
}

/** Writes files that a script derives from others; with `--check` only compares, and sets exit code 1 when one is stale. */
export async function writeOrCheck(files: readonly GeneratedFile[]): Promise<void> {
  const isCheck = process.argv.includes('--check');
  for (const { path, content } of files) {
    const url = new URL(`../${path}`, import.meta.url);
    const current = await readFile(url, 'utf8').catch(() => null);
    if (current === content) {
      console.error(`${path} is up to date`);
    } else if (isCheck) {
      console.error(`${path} is stale: run the script without --check and commit the result`);
      process.exitCode = 1;
    } else {
      await writeFile(url, content);
      console.error(`${path} written`);
    }
  }
}
