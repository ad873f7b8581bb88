/** Stands for "no limit" where a number of milliseconds is wanted: the longest that a timer takes. */
export const ENDLESS_MS = 2_147_483_647;

const sizeUnits = 'bkmgtp';

/** Bytes of `512m`, `1.5g`, `64KiB`, as podman and systemd read them; undefined for what is no size. */
export function readSize(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([bkmgtp]?)(?:i?b)?\s*$/i.exec(text);
  if (match === null) return undefined;
  const [, number, unit = ''] = match;
  return Math.round(Number(number) * 1024 ** Math.max(0, sizeUnits.indexOf(unit.toLowerCase() || 'b')));
}

const goUnits: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of `1m30s`, as podman reads durations; undefined for what is none. */
export function readDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return text === '0' ? 0 : undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g);
  return [...parts].reduce((sum, [, number, unit = 's']) => sum + Number(number) * (goUnits[unit] ?? 0), 0);
}

const spanUnits: readonly (readonly [RegExp, number])[] = [
  [/^(?:us|usec|µs)$/, 1e-3],
  [/^(?:ms|msec)$/, 1],
  [/^(?:s|sec|second|seconds|)$/, 1000],
  [/^(?:m|min|minute|minutes)$/, 60_000],
  [/^(?:h|hr|hour|hours)$/, 3_600_000],
  [/^(?:d|day|days)$/, 86_400_000],
  [/^(?:w|week|weeks)$/, 604_800_000],
  [/^(?:M|month|months)$/, 2_629_800_000],
  [/^(?:y|year|years)$/, 31_557_600_000],
];

/** Milliseconds of `5min 20s`, `90`, `infinity`, as systemd reads time spans; undefined for what is none. */
export function readTimeSpan(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === 'infinity') return ENDLESS_MS;
  if (!/^(?:\d+(?:\.\d+)?\s*[a-zA-Zµ]*\s*)+$/.test(trimmed)) return undefined;
  let sum = 0;
  for (const [, number, unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([a-zA-Zµ]*)/g)) {
    const factor = spanUnits.find(([pattern]) => pattern.test(unit))?.[1];
    if (factor === undefined) return undefined;
    sum += Number(number) * factor;
  }
  return Math.min(sum, ENDLESS_MS);
}
