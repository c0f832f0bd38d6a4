import type { IncomingMessage } from 'node:http';
import { wipeableBuffer } from './wipe.ts';

export class BodyTooLarge extends Error {}

/**
 * The whole body as one buffer. The pieces it arrived in are overwritten with zeros, so that the returned
 * buffer is the only copy of ours and its owner can wipe it.
 *
 * @throws BodyTooLarge past `bytesMax`
 */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of request) {
      const bytes = piece as Buffer;
      pieces.push(bytes);
      size += bytes.length;
      if (size > bytesMax) throw new BodyTooLarge(`The body is larger than ${bytesMax} bytes.`);
    }
    const whole = wipeableBuffer(size);
    let at = 0;
    for (const piece of pieces) {
      piece.copy(whole, at);
      at += piece.length;
    }
    return whole;
  } finally {
    for (const piece of pieces) piece.fill(0);
  }
}
