/** Bytes of a size as Nginx writes it, `8k` or `1m` (nginx.org/en/docs/syntax.html); undefined for anything else. */
export function readSize(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+)([kKmM]?)$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  return Number(count) * (unit === '' ? 1 : /k/i.test(unit) ? 1024 : 1024 ** 2);
}
