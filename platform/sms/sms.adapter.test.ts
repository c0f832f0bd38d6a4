import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';
import { createLog } from '../log/log.ts';
import { httpSmsSender, loggingSmsSender } from './sms.ts';

const sms = { to: '+4930123456', text: 'Ticket T-1 is completed.', id: 'ntc_1' };

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** A text service that answers with `status`, and keeps what it was asked. */
async function service(status: number): Promise<{ url: string; asked: { key: unknown; body: unknown }[] }> {
  const asked: { key: unknown; body: unknown }[] = [];
  const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    return JSON.parse(Buffer.concat(chunks).toString());
  };
  server = createServer(async (request, response) => {
    asked.push({ key: request.headers['idempotency-key'], body: await bodyOf(request) });
    response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, asked };
}

describe('over HTTP', () => {
  it('hands over number, text and id, the id also as idempotency key', async () => {
    const { url, asked } = await service(202);
    await httpSmsSender(url).send(sms);
    expect(asked).toEqual([{ key: 'ntc_1', body: sms }]);
  });
  it.each([400, 404, 422])('takes %i for final', async (status) => {
    const { url } = await service(status);
    await expect(httpSmsSender(url).send(sms)).rejects.toThrow(PermanentFailure);
  });
  it.each([408, 429, 500, 503])('takes %i for something that may mend', async (status) => {
    const { url } = await service(status);
    await expect(httpSmsSender(url).send(sms)).rejects.toThrow(Outage);
  });
  it('follows no redirection, and tries a service that is away again', async () => {
    const { url } = await service(302);
    await expect(httpSmsSender(url).send(sms)).rejects.toThrow(Outage);
    await expect(httpSmsSender('http://127.0.0.1:1').send(sms)).rejects.toThrow(Outage);
  });
});

it('stands in the log when there is no service, without anything that could be a card number', async () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const log = createLog({ process: 'test', level: 'info', destination });
  await loggingSmsSender(log).send({ ...sms, text: 'call about 4242424242424242' });
  expect(lines.join('')).toContain('ntc_1');
  expect(lines.join('')).not.toContain('4242424242424242');
});
