import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort } from './ports.ts';
import { rememberedPorts } from './remembered-ports.ts';

const file = (): string => join(mkdtempSync(join(tmpdir(), 'quanta-ports-')), 'ports.json');

it('a wanted port is taken where it is free, and all others are kept', async () => {
  const at = file();
  const before = await rememberedPorts(at);
  const wanted = await freePort();
  const after = await rememberedPorts(at, { mail: wanted });
  expect(after).toEqual({ ...before, mail: wanted });
  expect(await rememberedPorts(at)).toEqual(after);
});

it('a wanted port that another program has is left to it', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  try {
    const ports = await rememberedPorts(file(), { mail: port });
    expect(ports.mail).not.toBe(port);
    expect(new Set(Object.values(ports)).size).toBe(Object.keys(ports).length);
  } finally {
    other.close();
  }
});
