/**
 * Loads a package that a platform needs only when a setting asks for it: a peer dependency, which `npm start` installs when the
 * setting is in its environment (ADR 0136).
 *
 * @param asking  what asks for it, as the subject of a sentence: `--engine apollo`
 * @throws Error with the cure, when the package is not installed
 */
export async function loadOnRequest<T>(asking: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const name =
      code === 'ERR_MODULE_NOT_FOUND' ? /^Cannot find package '(.+?)'/.exec(message)?.[1] : undefined;
    if (name === undefined) throw error;
    throw new Error(
      `${asking} needs the package ${name}, which is not installed: run npm install, which adds it.`,
      { cause: error },
    );
  }
}
