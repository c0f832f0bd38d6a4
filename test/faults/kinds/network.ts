import { execFileSync } from 'node:child_process';
import { readPorts } from '../../../supervisor/remembered-ports.ts';
import type { FaultKind, Heal, Scene } from '../fault.ts';
import { oneOf } from '../random.ts';

// In a network of our own (main.ts) packets to or from one port vanish by a routing rule; connections stand, and nothing comes.

const targets = [
  'postgres',
  'nats',
  'customer-server',
  'billing-server',
  'ticketing-server',
  'analytics-server',
  'payment-provider',
  'oidc',
  'smtp',
] as const;
type Side = 'sport' | 'dport';

export const cut: FaultKind = {
  name: 'cut',
  what: 'nothing passes to or from one server; its connections stand',
  targets,
  lastsMs: [1_000, 8_000],
  needs: 'network',
  inflict: async (scene, target) => blackhole(scene, target, ['sport', 'dport']),
};

export const oneWay: FaultKind = {
  name: 'one-way',
  what: 'requests arrive and answers vanish, or the reverse',
  targets,
  lastsMs: [1_000, 8_000],
  needs: 'network',
  inflict: async (scene, target) => blackhole(scene, target, [oneOf(scene.random, ['sport', 'dport'])]),
};

function blackhole({ platform }: Scene, target: string, sides: readonly Side[]): Heal {
  const ports = readPorts(platform.folder.portsFile);
  const rules = sides.map((side) => ['ipproto', 'tcp', side, String(ports[target]), 'blackhole']);
  for (const rule of rules) ip('rule', 'add', 'pref', '10', ...rule);
  return async () => {
    for (const rule of rules) ip('rule', 'del', 'pref', '10', ...rule);
  };
}

const ip = (...words: readonly string[]): void => {
  execFileSync('ip', words, { stdio: 'pipe' });
};

/** Once, in the new network: the loopback comes up, and rules may stand in front of it. */
export function prepareOwnNetwork(): void {
  ip('link', 'set', 'lo', 'up');
  ip('rule', 'add', 'pref', '100', 'lookup', 'local');
  ip('rule', 'del', 'pref', '0');
}
