/** One value of Redis' protocol, RESP2 or RESP3. Arrays, sets and pushes are lists; attributes are dropped. */
export type RespValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly RespValue[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [RespValue, RespValue])[] }
  | { readonly kind: 'push'; readonly items: readonly RespValue[] };

/** Encodes one command as an array of bulk strings, the form every server reads. */
export function encodeCommand(words: readonly string[]): Buffer {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return Buffer.from(`*${words.length}\r\n${parts.join('')}`);
}

/** The words of a value where a person reads them; lists as JSON-like text. */
export function showResp(value: RespValue): string {
  switch (value.kind) {
    case 'text':
    case 'error':
    case 'number':
      return value.text;
    case 'integer':
    case 'boolean':
      return String(value.value);
    case 'bytes':
      return value.bytes.toString('utf8');
    case 'null':
      return '(nil)';
    case 'map':
      return `{${value.entries.map(([key, item]) => `${showResp(key)}: ${showResp(item)}`).join(', ')}}`;
    default:
      return `[${value.items.map(showResp).join(', ')}]`;
  }
}

/** The items of an array, set, push or map (key, value, key, value); undefined for anything else. */
export function listOf(value: RespValue): readonly RespValue[] | undefined {
  if (value.kind === 'list' || value.kind === 'push') return value.items;
  return value.kind === 'map' ? value.entries.flat() : undefined;
}
