const bytes: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};
const times: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * What a person means by a number in postgresql.conf, counted in the setting's own unit (`8kB`, `s`) and never rounded;
 * undefined for what is no number with a unit.
 */
export function intendedValue(written: string, unit: string | null, type: string | null): number | undefined {
  if (type !== 'integer' && type !== 'real') return undefined;
  const [, number, suffix = ''] =
    /^\s*(-?(?:0x[0-9a-f]+|[0-9]*\.?[0-9]+(?:e[-+]?\d+)?))\s*([a-zA-Z]*)\s*$/i.exec(written) ?? [];
  if (number === undefined) return undefined;
  if (suffix === '') return Number(number);
  const base = sizeOf(unit ?? '');
  const given = sizeOf(suffix);
  return base === undefined || given === undefined ? undefined : (Number(number) * given) / base;
}

/** `8kB` is eight of them. */
function sizeOf(unit: string): number | undefined {
  const [, count, name = ''] = /^(\d*)(\w+)$/.exec(unit) ?? [];
  const size = bytes[name] ?? times[name];
  return size === undefined ? undefined : size * Number(count === '' || count === undefined ? 1 : count);
}
