import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from './key-file.ts';
import { freePorts, isPortFree } from './ports.ts';
import { type PortName, portNames } from './processes.ts';

const portMax = 65_535;

export type Ports = Readonly<Record<PortName | 'gateway', number>>;

/**
 * A free loopback port for each name, chosen once and kept, so that addresses stay what they were: the issuer's is part of
 * a customer's identity. One that somebody else has taken in between is replaced.
 *
 * @param wanted  ports that people know by heart, taken where they are free
 */
export async function rememberedPorts(
  file: string,
  wanted: Partial<Record<PortName, number>> = {},
): Promise<Omit<Ports, 'gateway'>> {
  const known = { ...readPorts(file), ...(await freeAmong(wanted)) };
  const kept = await Promise.all(
    portNames.map(async (name) => {
      const port = known[name];
      return port !== undefined && (await isPortFree(port)) ? ([name, port] as const) : null;
    }),
  );
  const ports = Object.fromEntries(kept.filter((entry) => entry !== null)) as Partial<
    Record<PortName, number>
  >;
  const missing = portNames.filter((name) => ports[name] === undefined);
  const given = Object.values(ports);
  const fresh = (await freePorts(missing.length + given.length)).filter((port) => !given.includes(port));
  for (const [index, name] of missing.entries()) ports[name] = fresh[index] as number;
  if (portNames.some((name) => ports[name] !== readPorts(file)[name]))
    writeWhole(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports as Omit<Ports, 'gateway'>;
}

async function freeAmong(
  wanted: Partial<Record<PortName, number>>,
): Promise<Partial<Record<PortName, number>>> {
  const free = await Promise.all(
    Object.entries(wanted).map(async (entry) =>
      entry[1] <= portMax && (await isPortFree(entry[1])) ? [entry] : [],
    ),
  );
  return Object.fromEntries(free.flat());
}

/** Empty when nothing was remembered yet. */
export function readPorts(file: string): Partial<Record<string, number>> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, number>>;
  } catch {
    // Cut short by a power cut; the ports are only remembered for comfort.
    return {};
  }
}
