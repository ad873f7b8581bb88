import type { ClientHttp2Session, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import type { Socket } from 'node:net';
import type { Header, HttpAnswer } from '../http/http-types.ts';
import type { Lane, LaneRequest } from './lane.ts';

const maxBodyBytes = 1024;
const http2 = () => process.getBuiltinModule('node:http2');

/**
 * One HTTP/2 connection for all requests: one worker of the server reads it, so that requests are decided in the order in
 * which they were sent, whatever stands between.
 */
export class MultiplexedConnection {
  readonly #session: ClientHttp2Session;

  constructor(socket: Socket, authority: string) {
    this.#session = http2().connect(`https://${authority}`, { createConnection: () => socket });
    // Its requests tell.
    this.#session.on('error', () => {});
  }

  get isOpen(): boolean {
    return !this.#session.closed && !this.#session.destroyed;
  }

  /** Room for one request at a time; there may be many. */
  lane(): Lane {
    let isBusy = false;
    return {
      isIdle: () => this.isOpen && !isBusy,
      send: async (request) => {
        isBusy = true;
        try {
          return await this.#send(request);
        } finally {
          isBusy = false;
        }
      },
      close: () => this.#session.destroy(),
    };
  }

  #send({ method, path, host, headers, body }: LaneRequest): Promise<HttpAnswer | undefined> {
    const { promise, resolve } = Promise.withResolvers<HttpAnswer | undefined>();
    if (!this.isOpen) return Promise.resolve(undefined);
    const stream = this.#session.request(outgoing({ method, path, host, headers }), {
      endStream: body === undefined,
    });
    const parts: Buffer[] = [];
    let bodyBytes = 0;
    let status: number | undefined;
    let fields: readonly Header[] = [];
    const settle = (complete: boolean) => {
      if (status === undefined) {
        // Let through, and answered with what HTTP/2 forbids, such as the Upgrade of a 426: no refusal of a limiter.
        const isMalformed = stream.rstCode === http2().constants.NGHTTP2_PROTOCOL_ERROR && this.isOpen;
        return resolve(isMalformed ? malformed : undefined);
      }
      const whole = Buffer.concat(parts);
      const kept = whole.subarray(0, maxBodyBytes);
      const truncated = whole.length > kept.length;
      resolve({
        version: '2',
        status,
        reason: '',
        headers: fields,
        body: kept,
        bodyBytes,
        truncated,
        complete,
      });
    };
    stream.on('response', (answer: IncomingHttpHeaders & { ':status'?: number }) => {
      status = answer[':status'];
      fields = incoming(answer);
    });
    stream.on('data', (data: Buffer) => {
      bodyBytes += data.length;
      if (bodyBytes - data.length < maxBodyBytes) parts.push(data);
      else stream.close(http2().constants.NGHTTP2_CANCEL);
    });
    stream.on('end', () => settle(true));
    stream.on('close', () => settle(false));
    // A stream that was reset closes next.
    stream.on('error', () => {});
    if (body !== undefined) stream.end(body);
    return promise;
  }
}

const malformed: HttpAnswer = {
  version: '2',
  status: 0,
  reason: 'malformed',
  headers: [],
  body: Buffer.alloc(0),
  bodyBytes: 0,
  truncated: false,
  complete: false,
};

function outgoing({ method, path, host, headers }: Omit<LaneRequest, 'body' | 'bytes'>): OutgoingHttpHeaders {
  const all: Record<string, string | string[]> = {
    ':method': method,
    ':path': path,
    ...(host === null ? {} : { ':authority': host }),
    'user-agent': 'seatrial',
    accept: '*/*',
  };
  for (const [name, value] of headers) all[name.toLowerCase()] = value;
  return all;
}

function incoming(answer: IncomingHttpHeaders): readonly Header[] {
  return Object.entries(answer).flatMap(([name, value]) =>
    name.startsWith(':') ? [] : [value ?? []].flat().map((each): Header => [name, each]),
  );
}
