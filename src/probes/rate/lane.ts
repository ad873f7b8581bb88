import { formatRequest } from '../http/format-request.ts';
import type { Header, HttpAnswer, HttpRequest } from '../http/http-types.ts';
import { defaultHostHeader, type ProbeTarget } from '../target.ts';

/** A request in the words of both HTTP/1.1 and HTTP/2. */
export interface LaneRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string | null;
  readonly headers: readonly Header[];
  readonly body: string | Buffer | undefined;
  /** As HTTP/1.1 sends it. */
  readonly bytes: Buffer;
}

/** Takes one request at a time, and is used for one after the other. */
export interface Lane {
  /** Open, and not waiting for an answer. */
  isIdle(): boolean;
  /** Sends the request now, before it returns; undefined when the connection ends without an answer. */
  send(request: LaneRequest): Promise<HttpAnswer | undefined>;
  close(): void;
}

export function laneRequest(target: ProbeTarget, request: HttpRequest): LaneRequest {
  const { method = 'GET', path, headers = [], body, hostHeader } = request;
  return {
    method,
    path,
    host: hostHeader === undefined ? defaultHostHeader(target) : hostHeader,
    headers,
    body,
    bytes: formatRequest(target, request, 'keep-alive'),
  };
}
