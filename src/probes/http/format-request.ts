import { ProbeInputError } from '../errors.ts';
import { defaultHostHeader, formatAddress, type ProbeTarget } from '../target.ts';
import type { Header, HttpRequest } from './http-types.ts';

/** The bytes of one HTTP/1.1 request; `connection` is what to do with the connection after it. */
export function formatRequest(
  target: ProbeTarget,
  request: HttpRequest,
  connection: 'close' | 'keep-alive',
): Buffer {
  const body = Buffer.from(request.body ?? '');
  const method = request.method ?? 'GET';
  const given = request.headers ?? [];
  const host = request.hostHeader === undefined ? defaultHostHeader(target) : request.hostHeader;
  const all: Header[] = [
    ...(host === null ? [] : [['Host', host] as const]),
    ...missing(given, 'user-agent', 'seatrial'),
    ...missing(given, 'accept', '*/*'),
    ...missing(given, 'connection', connection),
    ...(request.body === undefined || hasName(given, 'transfer-encoding')
      ? []
      : missing(given, 'content-length', String(body.length))),
    ...given,
  ];
  const at = formatAddress(target.address);
  requireText(at, 'method', method, /^[^\s\0]+$/);
  requireText(at, 'path', request.path, /^[^\s\0]+$/);
  for (const [name, value] of all)
    requireText(at, 'headers', `${name}: ${value}`, /^[^\r\n\0:]+: [^\r\n\0]*$/);
  const lines = [`${method} ${request.path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8'), body]);
}

function missing(given: readonly Header[], name: string, value: string): Header[] {
  return hasName(given, name) ? [] : [[name, value]];
}

function hasName(headers: readonly Header[], name: string): boolean {
  return headers.some(([each]) => each.toLowerCase() === name);
}

function requireText(target: string, option: string, value: string, shape: RegExp): void {
  if (shape.test(value)) return;
  throw new ProbeInputError(target, option, {
    rule: 'must not break the request apart (the raw HTTP probe sends any bytes)',
    received: value,
  });
}
