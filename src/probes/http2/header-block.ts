import type { HttpRequest } from '../http/http-types.ts';

/** HPACK (RFC 7541) as literals without indexing and without Huffman code: any decoder takes it, no state is kept. */
export function formatHeaderBlock(request: HttpRequest, authority: string, scheme: 'http' | 'https'): Buffer {
  const fields: (readonly [string, string])[] = [
    [':method', request.method ?? 'GET'],
    [':scheme', scheme],
    [':authority', authority],
    [':path', request.path],
    ...(request.headers ?? []),
  ];
  return Buffer.concat(fields.map(([name, value]) => formatField(name.toLowerCase(), value)));
}

/** One literal field with a literal name. */
export function formatField(name: string, value: string): Buffer {
  return Buffer.concat([Buffer.from([0x00]), formatString(name), formatString(value)]);
}

function formatString(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return Buffer.concat([formatLength(bytes.length), bytes]);
}

/** An integer with a prefix of seven bits (RFC 7541 §5.1). */
function formatLength(length: number): Buffer {
  if (length < 127) return Buffer.from([length]);
  const bytes = [127];
  let rest = length - 127;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
