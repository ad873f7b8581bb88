const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What bash makes of the inside of `$'…'`. */
export function unescapeAnsi(inner: string): string {
  const pattern = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|([0-7]{1,3})|([\s\S]))/g;
  return inner.replaceAll(pattern, (whole, hex?: string, unicode?: string, octal?: string, sign?: string) => {
    const code = hex ?? unicode;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    return controls[sign ?? ''] ?? (`"'?\\`.includes(sign ?? ' ') ? (sign ?? '') : whole);
  });
}
