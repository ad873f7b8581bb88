/** ngx_parse_time: parts in falling order, the last without a unit if it counts seconds. */
export const nginxTime =
  /^(?:\d+y)?(?:\d+M)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?(?:\d+)?$/;

const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/** Milliseconds of a time as Nginx reads it (`86400s`, `1d12h`, `60`); undefined for a variable or a mistake. */
export function readNginxTime(text: string): number | undefined {
  // Blanks may stand behind a unit, in quotes.
  const value = text.replaceAll(/(?<=[yMwdhms]) +/g, '');
  if (value === '' || !nginxTime.test(value)) return undefined;
  const parts = [...value.matchAll(/(\d+)(ms|[yMwdhms])?/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (milliseconds[unit ?? 's'] ?? 0), 0);
}
