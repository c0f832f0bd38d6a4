import type { TestPlatform } from '../harness/run-platform.ts';
import type { Random } from './random.ts';

/** What a fault is inflicted on. */
export interface Scene {
  readonly platform: TestPlatform;
  readonly random: Random;
}

/** Ends a fault. */
export type Heal = () => Promise<void>;

/** What this machine must give for a kind: a network of our own, a disk of our own. Both need root on Linux. */
export type Need = 'network' | 'disk';

export interface FaultKind {
  readonly name: string;
  /** For the help, in one line. */
  readonly what: string;
  readonly targets: readonly string[];
  /** Least and most, in milliseconds. */
  readonly lastsMs: readonly [least: number, most: number];
  readonly needs?: Need;
  /** Left out of a short form. */
  readonly isLong?: true;
  readonly inflict: (scene: Scene, target: string) => Promise<Heal>;
}

export interface Fault {
  readonly kind: FaultKind;
  readonly target: string;
  readonly lastsMs: number;
}
