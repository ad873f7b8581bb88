import type { ProbeTarget } from '../target.ts';

/** A header field: the name in lower case, the value as it came. */
export type Header = readonly [name: string, value: string];

/** One answer as it came over the wire. */
export interface HttpAnswer {
  readonly version: '1.0' | '1.1' | '2';
  readonly status: number;
  /** Empty over HTTP/2, which has none. */
  readonly reason: string;
  /** In the order they came, duplicates kept. */
  readonly headers: readonly Header[];
  /** At most the limit's bytes of it, chunks joined, compression left as it is. */
  readonly body: Buffer;
  /** How many bytes of the body came before the probe stopped reading. */
  readonly bodyBytes: number;
  /** The body is longer than what is kept of it. */
  readonly truncated: boolean;
  /** The body came to its announced end. */
  readonly complete: boolean;
}

/** A request, sent as it is written here. */
export interface HttpRequest {
  /** GET unless told. */
  readonly method?: string | undefined;
  /** Sent as it is: no normalising, no encoding. */
  readonly path: string;
  readonly headers?: readonly Header[] | undefined;
  readonly body?: string | Buffer | undefined;
  /** The Host line; null sends none; the server name or address unless told. */
  readonly hostHeader?: string | null | undefined;
}

/** `limitMs` is 10 s unless told. */
export interface HttpProbeOptions extends ProbeTarget, HttpRequest {
  /** How much of the body is kept and read; 1 MiB unless told. */
  readonly maxBytes?: number | undefined;
}

/** One request and its answer; redirects are not followed. */
export interface HttpProbe extends HttpAnswer {
  /** Statuses of interim answers (100, 103) before it. */
  readonly interim: readonly number[];
  readonly timing: HttpTiming;
}

/** Milliseconds from the start of the probe. */
export interface HttpTiming {
  /** With TLS, its handshake included. */
  readonly connectedMs: number;
  readonly firstByteMs: number;
  readonly totalMs: number;
}
