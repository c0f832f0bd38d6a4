import { describe, expect, it } from 'vitest';
import { readSupergraph } from './supergraph.ts';

const read = (links: string): (() => unknown) => {
  const sdl = `schema ${links} { query: Query } type Query { a: Int secret: Int @hidden }`;
  return () => Object.keys(readSupergraph(sdl).apiSchema.getQueryType()?.getFields() ?? {});
};

describe('features that a supergraph links', () => {
  it.each([
    '@link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)',
    '@core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION)',
    '@link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY)',
    '@link(url: "https://example.org/shouting/v1.0")',
  ])('are taken: %s', (links) => expect(read(links)()).toEqual(['a', 'secret']));

  it.each([
    ['https://example.org/rates/v1.0', 'EXECUTION'],
    ['https://specs.apollo.dev/authenticated/v0.1', 'SECURITY'],
    ['https://example.org/join/v0.5', 'SECURITY'],
  ])('are refused where the gateway would have to know them: %s', (url, purpose) => {
    expect(read(`@link(url: "${url}", for: ${purpose})`)).toThrow(`links ${url} for ${purpose}`);
    expect(read(`@core(feature: "${url}", for: ${purpose})`)).toThrow(`links ${url} for ${purpose}`);
  });

  it('may have other names', () => {
    const url = 'https://specs.apollo.dev/inaccessible/v0.2';
    expect(read(`@link(url: "${url}", as: "hidden", for: SECURITY)`)()).toEqual(['a']);
    expect(
      read(`@link(url: "${url}", import: [{ name: "@inaccessible", as: "@hidden" }], for: SECURITY)`)(),
    ).toEqual(['a']);
    expect(read(`@core(feature: "${url}", as: "hidden", for: SECURITY)`)()).toEqual(['a']);
  });
});
