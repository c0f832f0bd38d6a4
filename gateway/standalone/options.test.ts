import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../platform/config/config.ts';
import { standaloneEnvironment } from '../config.ts';
import { readOptions, usage } from './options.ts';

const file = import.meta.filename;
const securedArguments = (...more: string[]) => [
  '--supergraph',
  file,
  '--issuer',
  'https://id.test',
  ...more,
];
const configOf = (argv: readonly string[], env: Record<string, string> = {}) => {
  const wanted = readOptions(argv, env);
  if (wanted.kind !== 'secured') throw new Error('not secured');
  return parseConfig(standaloneEnvironment, wanted.environment);
};

describe('a gateway alone', () => {
  it('has the full pipeline unless it is open', () => {
    expect(configOf(securedArguments('--audience', 'shop', '--port', '4009'))).toMatchObject({
      host: '127.0.0.1',
      port: 4_009,
      engine: 'quanta',
      transport: 'http1',
      sharesWork: true,
      supergraphFile: file,
      assertionKeyFile: null,
      customerIdKeyFile: null,
      oidc: { issuer: 'https://id.test', audience: 'shop' },
      costMax: 20_000,
      servesOwnGraph: false,
    });
  });
  it('takes from the environment what the command line leaves out', () => {
    const env = { OIDC_ISSUER: 'https://id.test', OIDC_AUDIENCE: 'shop', COST_MAX: '7', PORT: '4010' };
    expect(configOf(['--supergraph', file, '--no-share'], env)).toMatchObject({
      port: 4_010,
      sharesWork: false,
      costMax: 7,
      oidc: { issuer: 'https://id.test', audience: 'shop' },
    });
  });
  it('calls subgraphs by undici where that is said', () => {
    const argv = [...securedArguments('--audience', 'a'), '--transport', 'undici'];
    expect(configOf(argv)).toMatchObject({ transport: 'undici' });
    const env = { QUANTA_GATEWAY_TRANSPORT: 'undici' };
    expect(readOptions(['--supergraph', file, '--open'], env)).toMatchObject({
      options: { transport: 'undici' },
    });
    expect(() => readOptions([...argv, '--transport', 'x'], {})).toThrow(/--transport x is unknown/);
  });
  it('is open only with --open', () => {
    expect(readOptions(['--supergraph', file, '--open', '--engine', 'apollo'], {})).toEqual({
      kind: 'open',
      options: {
        supergraphFile: file,
        port: 4_000,
        engine: 'apollo',
        transport: 'http1',
        share: true,
      },
    });
  });
  it.each([
    ['no supergraph', [], 'Say which supergraph to serve: --supergraph FILE.'],
    ['a supergraph that is not there', ['--supergraph', '/nowhere'], 'There is no file /nowhere.'],
    ['no issuer', ['--supergraph', file], /^Say whose access tokens are taken: --issuer URL, or --open/],
    ['no audience', securedArguments(), 'Say which audience access tokens must be for: --audience NAME.'],
    [
      'a key that is not there',
      securedArguments('--audience', 'a', '--assertion-key', '/k'),
      'There is no file /k.',
    ],
    ['no port', securedArguments('--audience', 'a', '--port', 'x'), '--port x is not a port.'],
    [
      'an unknown engine',
      securedArguments('--audience', 'a', '--engine', 'x'),
      /--engine x is unknown; it is one of/,
    ],
    ['an unknown option', ['--suprgraph', file], /suprgraph/],
  ])('says in one sentence what is wrong with %s', (_name, argv, sentence) => {
    expect(() => readOptions(argv, {})).toThrow(sentence);
  });
  it('names the variable that is wrong', () => {
    expect(() => configOf(securedArguments('--audience', 'a'), { COST_MAX: 'much' })).toThrow(
      /^COST_MAX is set but/,
    );
  });
  it('explains itself', () => {
    expect(readOptions(['--help'], {})).toEqual({ kind: 'help' });
    for (const option of ['--supergraph', '--issuer', '--assertion-key', '--open', 'npm run gateway --'])
      expect(usage).toContain(option);
  });
});
