import { connect, type Socket } from 'node:net';
import { HttpFrames, type HttpMessage } from './http-frames.ts';

/** A kept connection to a gateway, one request at a time. It costs little, because load and subgraphs share a core. */
export class Connection {
  readonly #socket: Socket;
  #answered: ((message: HttpMessage) => void) | null = null;
  #abandoned: ((error: Error) => void) | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const frames = new HttpFrames((message) => {
      const answered = this.#answered;
      this.#answered = null;
      answered?.(message);
    });
    socket.on('data', (chunk: Buffer) => frames.push(chunk));
    // What goes wrong on a socket ends it.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#abandoned?.(new Error('the connection was closed before the answer')));
  }

  /** A gateway closes what is idle for long. */
  get isOpen(): boolean {
    return this.#socket.writable;
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket)));
    });
  }

  /** @param request  see `postRequest` */
  send(request: string, answered: (message: HttpMessage) => void): void {
    this.#answered = answered;
    this.#socket.write(request);
  }

  /** @throws Error when the connection ends without an answer */
  ask(request: string): Promise<HttpMessage> {
    return new Promise((resolve, reject) => {
      this.#abandoned = reject;
      this.send(request, resolve);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** A GraphQL request as a client would send it. */
export function postRequest(body: string, authorization?: string): string {
  const who = authorization === undefined ? '' : `authorization: ${authorization}\r\n`;
  return `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\n${who}content-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Whether it is an answer without errors. */
export const isGood = ({ head, body }: HttpMessage): boolean =>
  head.startsWith('HTTP/1.1 200') && !body.includes('"errors"');

export const statusOf = ({ head }: HttpMessage): number => Number(head.slice(9, 12));
