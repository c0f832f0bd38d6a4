import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompactSign, compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';

const browser = [process.env.CHROMIUM_BIN, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
const source = import.meta.dirname;
const jose = dirname(fileURLToPath(import.meta.resolve('jose')));

const page = `<!doctype html><title>card</title>
<script type="importmap">{ "imports": { "jose": "/jose/index.js" } }</script>
<script type="module">
  import { createQuantaClient, encryptCard } from '/src/index.ts';
  globalThis.encryptCard = encryptCard;
  globalThis.ask = (url) => createQuantaClient({ url, retriesMax: 0 }).query('{ hello }');
  globalThis.isReady = true;
</script>`;

/** Serves the package's own sources, types stripped, and jose, as plain modules; and a graph for pages of the same origin. */
function serveSources() {
  return createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    if (path === '/graphql')
      return response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"hello":"you"}}');
    const file = path.startsWith('/jose/') ? join(jose, path.slice(6)) : join(source, path.slice(5));
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) return response.writeHead(404).end();
    const script = file.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
    return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
  });
}

async function urlOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A browser starts slowly on a busy machine. */
const timeoutMs = 120_000;

it.skipIf(browser === undefined)(
  'encrypts a card in a real browser, and the vault’s key opens it',
  async () => {
    const signing = await generateKeyPair('ES256', { extractable: true });
    const intake = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
    const today = Date.now();
    const keySet = {
      issuedAt: new Date(today).toISOString(),
      keys: [
        {
          ...(await exportJWK(intake.publicKey)),
          kid: 'today',
          use: 'enc',
          alg: 'ECDH-ES',
          notBefore: new Date(today - 3_600_000).toISOString(),
          notAfter: new Date(today + 3_600_000).toISOString(),
        },
      ],
    };
    const input = {
      keySetJws: await new CompactSign(new TextEncoder().encode(JSON.stringify(keySet)))
        .setProtectedHeader({ alg: 'ES256', typ: 'quanta-card-keys+jws' })
        .sign(signing.privateKey),
      pinnedKey: await exportJWK(signing.publicKey),
      customerId: 'cus_01jd0000000000000000000000',
      card: {
        number: '4242424242424242',
        expiryMonth: 12,
        expiryYear: new Date().getUTCFullYear() + 2,
        holderName: 'Ada',
      },
    };
    const server = serveSources();
    const url = await urlOf(server);
    const running = await chromium.launch({ executablePath: browser ?? '', args: ['--no-sandbox'] });
    try {
      const tab = await running.newPage();
      await tab.goto(url);
      await tab.waitForFunction('globalThis.isReady === true');
      const call = (given: object): Promise<{ encryptedCard?: string; code?: string }> =>
        tab.evaluate(`encryptCard(${JSON.stringify(given)}).catch(({ code }) => ({ code }))`);
      const { encryptedCard = '' } = await call(input);
      const { plaintext } = await compactDecrypt(encryptedCard, intake.privateKey);
      expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual(input.card);
      expect(await call({ ...input, card: { ...input.card, cvc: '123' } })).toEqual({
        code: 'CHECK_VALUE_PRESENT',
      });
      expect(await call({ ...input, keySetJws: `${input.keySetJws}x` })).toEqual({
        code: 'KEY_SET_UNTRUSTED',
      });
    } finally {
      await running.close();
      server.close();
    }
  },
  timeoutMs,
);

it.skipIf(browser === undefined)(
  'asks the graph from a page, and says why another origin does not answer',
  async () => {
    const servers = [serveSources(), serveSources()];
    const [own = '', other = ''] = await Promise.all(servers.map(urlOf));
    const running = await chromium.launch({ executablePath: browser ?? '', args: ['--no-sandbox'] });
    try {
      const tab = await running.newPage();
      await tab.goto(own);
      await tab.waitForFunction('globalThis.isReady === true');
      const ask = (url: string): Promise<unknown> =>
        tab.evaluate(`ask('${url}/graphql').catch(({ code, message }) => ({ code, message }))`);
      expect(await ask(own)).toEqual({ hello: 'you' });
      expect(await ask(other)).toEqual({
        code: 'NETWORK_FAILURE',
        message: `The API could not be reached: it is down, or it does not allow pages from ${own} (CORS).`,
      });
    } finally {
      await running.close();
      for (const server of servers) server.close();
    }
  },
  timeoutMs,
);
