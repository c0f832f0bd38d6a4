import { expect, it } from 'vitest';
import { mirrorsIn } from './apt-sources.ts';

it('reads the addresses of both formats and passes over comments', () => {
  const deb822 =
    'Types: deb\n# URIs: http://old.example/debian\nURIs: http://one.example/debian http://two.example/debian\n';
  expect(mirrorsIn(deb822, 'deb822')).toEqual(['http://one.example/debian', 'http://two.example/debian']);
  const oneLine =
    '# deb http://old.example/debian x main\ndeb [signed-by=/k.gpg] http://one.example/debian bookworm main\ndeb-src http://src.example/debian x\n';
  expect(mirrorsIn(oneLine, 'one-line')).toEqual(['http://one.example/debian']);
});
