const shorthands: Readonly<Record<string, number>> = {
  minutely: 60,
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  quarterly: 7_776_000,
  semiannually: 15_552_000,
  'semi-annually': 15_552_000,
  biannually: 15_552_000,
  'bi-annually': 15_552_000,
  yearly: 31_536_000,
  annually: 31_536_000,
  anually: 31_536_000,
};

/** What systemd.time(7) makes of an OnCalendar= value. */
export interface Calendar {
  /** About how many seconds pass between two times. */
  readonly periodSeconds: number;
  /** At most this many pass: `*:0,1` runs twice an hour, yet leaves 59 minutes. */
  readonly longestSeconds: number;
  /** A day that no calendar has, or a year that is over. */
  readonly never: boolean;
}

const day =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const weekdays = new RegExp(
  `^${day}(?:(?:\\.\\.|-)${day})?(?:,${day}(?:(?:\\.\\.|-)${day})?)*,?(?=\\s|$)`,
  'i',
);

/** Reads an OnCalendar= value; undefined for what systemd refuses. */
export function readCalendar(text: string, thisYear = new Date().getUTCFullYear()): Calendar | undefined {
  const words = text.trim().split(/\s+/);
  if (
    words.length > 1 &&
    /^(?:utc|[A-Z][\w+-]*(?:\/[\w+-]+)+|[A-Z]{3,5})$/i.test(words.at(-1) ?? '') &&
    !weekdays.test(words.at(-1) ?? '') &&
    shorthands[(words.at(-1) ?? '').toLowerCase()] === undefined
  ) {
    if (!isTimeZone(words.pop() ?? '')) return undefined;
  }
  const short = shorthands[(words[0] ?? '').toLowerCase()];
  if (short !== undefined)
    return words.length === 1 ? { periodSeconds: short, longestSeconds: short, never: false } : undefined;
  const hasDay = weekdays.test(words[0] ?? '');
  const rest = hasDay ? words.slice(1) : words;
  if (rest.length > 2 || (rest.length === 0 && !hasDay)) return undefined;
  const [first = '', second] = rest;
  const date = second !== undefined || /-|~/.test(first.replace(/^-/, '')) ? first : undefined;
  const time = second ?? (date === undefined ? rest[0] : undefined);
  const days = date === undefined ? everyDay : readDate(date);
  const hours = time === undefined ? midnight : readTime(time);
  if (days === undefined || hours === undefined) return undefined;
  const everyDate = (!hasDay || isWholeWeek(words[0] ?? '')) && days.every((field) => field === '*');
  const periodSeconds = periodOf(days, hours, hasDay && !isWholeWeek(words[0] ?? ''));
  const within = longestGap(hours);
  const longestSeconds = everyDate ? within : Math.max(within, 86_400, periodSeconds);
  return { periodSeconds, longestSeconds, never: isNever(days, thisYear) };
}

/** `Mon..Sun`, and any other seven days from one to the one before it. */
function isWholeWeek(text: string): boolean {
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const at = (name: string) => names.indexOf(name.slice(0, 3).toLowerCase());
  const seen = new Set<number>();
  for (const part of text.replace(/,$/, '').split(',')) {
    const [from = '', to = from] = part.split(/\.\.|-/);
    for (let day = at(from), count = 0; count < 7; day = (day + 1) % 7, count += 1) {
      seen.add(day);
      if (day === at(to)) break;
    }
  }
  return seen.size === 7;
}

/** Of the shorter names those that no list has are let pass. */
function isTimeZone(name: string): boolean {
  if (!name.includes('/')) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

type Field = readonly string[];

const everyDay: Field = ['*', '*', '*'];
const midnight: Field = ['0', '0', '0'];

function readDate(text: string): Field | undefined {
  const parts = text.split(/[-~](?![-~])/);
  const fields = parts.length === 2 ? ['*', ...parts] : parts;
  const [year, month, dayOfMonth] = fields;
  if (fields.length !== 3 || !fits(year, 1970, 2199) || !fits(month, 1, 12) || !fits(dayOfMonth, 1, 31))
    return undefined;
  return text.includes('~') ? [year ?? '*', month ?? '*', '*~'] : fields;
}

function readTime(text: string): Field | undefined {
  const parts = text.split(':');
  const [hour, minute, second = '0'] = parts;
  if (parts.length < 2 || parts.length > 3) return undefined;
  return fits(hour, 0, 23) && fits(minute, 0, 59) && fits(second, 0, 59)
    ? [hour ?? '', minute ?? '', second]
    : undefined;
}

/** `*`, `1,5`, `1..7`, `0/15`, and seconds with a fraction. */
function fits(field: string | undefined, least: number, most: number): boolean {
  if (field === undefined || field === '') return false;
  return field.split(',').every((part) => {
    const [, from, to, step] =
      /^(\*|\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?(?:\/(?!0+(?:\.0+)?$)(\d+(?:\.\d+)?))?$/.exec(part) ?? [];
    // A star takes no step: systemd refuses the */5 of cron. Nor is one taken that leads out of the field at once.
    if (from === undefined || part.startsWith('*/')) return false;
    if (step !== undefined && to === undefined && Number(from) + Number(step) > most) return false;
    const numbers = [from, to].filter((each) => each !== undefined && each !== '*').map(Number);
    return numbers.every((number) => number >= least && number < most + 1);
  });
}

function periodOf(days: Field, [hour = '', minute = '', second = '']: Field, hasDay: boolean): number {
  const many = (field: string) => /[*/,]|\.\./.test(field);
  if (many(second)) return leastGap(second, 60);
  if (many(minute)) return 60 * leastGap(minute, 60);
  if (many(hour)) return 3600 * leastGap(hour, 24);
  if (!hasDay && days[2] !== '*') return 86_400 * (many(days[2] ?? '') ? leastGap(days[2] ?? '', 31) : 30);
  return hasDay ? 604_800 : 86_400;
}

/** The shortest time from one value of a field to the next, round the clock. */
function leastGap(field: string, round: number): number {
  const values = [...new Set(field.split(',').flatMap((part) => valuesOf(part, round)))].sort(
    (a, b) => a - b,
  );
  const gaps = values.map((value, at) => (values[at + 1] ?? (values[0] ?? 0) + round) - value);
  return Math.max(1, Math.min(...gaps, round));
}

/** The longest time from one run to the next when it runs each day. */
function longestGap([hours = '', minutes = '', seconds = '']: Field): number {
  const all = (field: string, round: number) => field.split(',').flatMap((part) => valuesOf(part, round));
  const of = (field: string, round: number) => [...new Set(all(field, round))].sort((a, b) => a - b);
  const times = of(hours, 24).flatMap((hour) =>
    of(minutes, 60).flatMap((minute) => of(seconds, 60).map((second) => hour * 3600 + minute * 60 + second)),
  );
  const day = 86_400;
  return times.reduce(
    (longest, time, at) => Math.max(longest, (times[at + 1] ?? (times[0] ?? 0) + day) - time),
    0,
  );
}

function valuesOf(part: string, round: number): number[] {
  const [range = '', step] = part.split('/');
  const [from = '*', to] = range.split('..');
  const start = from === '*' ? 0 : Math.floor(Number(from));
  const end = to !== undefined ? Number(to) : step !== undefined || from === '*' ? round - 1 : start;
  const every = Math.max(1, Math.floor(Number(step ?? 1)));
  const found: number[] = [];
  for (let value = start; value <= end && found.length < round; value += every) found.push(value);
  return found;
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isNever([year = '*', month = '*', dayOfMonth = '*']: Field, thisYear: number): boolean {
  if (/^\d+$/.test(year) && Number(year) < thisYear) return true;
  if (!/^\d+$/.test(dayOfMonth) || !/^\d+(?:,\d+)*$/.test(month)) return false;
  return month.split(',').every((each) => Number(dayOfMonth) > (lengths[Number(each) - 1] ?? 31));
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:us|usec|µs)$/, 1e-6],
  [/^(?:ms|msec)$/, 1e-3],
  [/^(?:s|sec|seconds?|)$/, 1],
  [/^(?:m|min|minutes?)$/, 60],
  [/^(?:h|hr|hours?)$/, 3600],
  [/^(?:d|days?)$/, 86_400],
  [/^(?:w|weeks?)$/, 604_800],
  [/^(?:M|months?)$/, 2_629_800],
  [/^(?:y|years?)$/, 31_557_600],
];

/** Seconds of a time span such as `1h 30min`; undefined for what systemd refuses. */
export function readSpan(text: string): number | undefined {
  if (text.trim() === 'infinity') return Number.POSITIVE_INFINITY;
  const rest = text.replaceAll(/(\d+(?:\.\d+)?)\s*([a-zA-Zµ]*)\s*/g, '');
  if (rest.trim() !== '' || text.trim() === '') return undefined;
  let sum = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-zA-Zµ]*)/g)) {
    const factor = units.find(([name]) => name.test(unit))?.[1];
    if (factor === undefined) return undefined;
    sum += Number(count) * factor;
  }
  return sum;
}
