import type { Place } from '../../place.ts';

/** A line of a crontab that starts something. */
export interface CronJob {
  /** The five fields, or `@daily` and its like alone. */
  readonly schedule: readonly string[];
  /** Undefined in the crontab of a user. */
  readonly user: string | undefined;
  /** As it is written, up to the line's end. */
  readonly command: string;
  readonly place: Place;
  readonly userPlace: Place;
  readonly commandPlace: Place;
  /** What the lines above set, MAILTO and PATH among them. */
  readonly variables: ReadonlyMap<string, string>;
}

/** A crontab. */
export interface Crontab {
  readonly file: string;
  readonly text: string;
  /** Of the system: the sixth field of a line is a user. */
  readonly isSystem: boolean;
  readonly jobs: readonly CronJob[];
  /** Lines that are neither a job, a variable, a comment nor empty. */
  readonly refused: readonly { readonly text: string; readonly place: Place }[];
  /** Lines that set a variable. */
  readonly settings: readonly { readonly name: string; readonly value: string; readonly place: Place }[];
}

const field = '(?:[a-z]{3}(?![a-z])|[\\d*])(?:[\\d*/,~-]|(?<=[-,])[a-z]{3}(?![a-z]))*';
const times = new RegExp(
  `^([ \\t]*)(@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)|(?:${field})(?:[ \\t]+(?:${field})){4})([ \\t]+)(\\S.*)$`,
  'i',
);
const variable = /^[ \t]*["']?([A-Za-z_]\w*)["']?[ \t]*=[ \t]*(.*)$/;

/** Whether a file by that name, with that text, is a crontab. */
export function isCrontab(path: string, text: string): boolean {
  if (!/(?:^|\/)(?:[\w.-]*cron\.d|crontabs?|cron)\/[^/]+$|(?:^|[/.])crontab$|\.cron$/.test(path))
    return false;
  const isOfSystem = /(?:^|\/)etc\/cron\.d\//.test(path);
  return (
    !text.startsWith('#!') &&
    linesOf(text).some(
      (line) => times.test(line) || (isOfSystem && /^[ \t]*(?:[\d*][\d*/,-]*[ \t]+){3,}\S/.test(line)),
    )
  );
}

/** Reads a crontab as cron does; what it would refuse is left out. */
export function parseCrontab(text: string, file: string): Crontab {
  const isSystem = hasUsers(text, file);
  const jobs: CronJob[] = [];
  const refused: { text: string; place: Place }[] = [];
  const settings: { name: string; value: string; place: Place }[] = [];
  let variables: ReadonlyMap<string, string> = new Map();
  for (const [index, line] of linesOf(text).entries()) {
    const [, before = '', when, gap = '', rest = ''] = times.exec(line) ?? [];
    if (when === undefined) {
      const [, name, value = ''] = variable.exec(line) ?? [];
      const place: Place = { file, line: index + 1, column: 1 };
      if (name !== undefined) {
        settings.push({ name, value, place });
        variables = new Map([...variables, [name, value.replace(/^(["'])(.*)\1$/, '$2')]]);
      } else if (!/^[ \t]*(?:#|$)/.test(line)) refused.push({ text: line, place });
      continue;
    }
    const [, user, space = ''] = (isSystem ? /^(\S+)([ \t]+)/.exec(rest) : null) ?? [];
    const start = before.length + when.length + gap.length;
    const behind = user === undefined ? 0 : user.length + space.length;
    const at = (column: number): Place => ({ file, line: index + 1, column: column + 1 });
    jobs.push({
      schedule: when.split(/[ \t]+/),
      user,
      command: rest.slice(behind),
      place: at(before.length),
      userPlace: at(start),
      commandPlace: at(start + behind),
      variables,
    });
  }
  return { file, text, isSystem, jobs, refused, settings };
}

/** Without blanks at their ends, so that no expression has to try them one by one. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trimEnd());
}

/** In cron.d by its place; elsewhere where what stands there is a user in most lines. */
function hasUsers(text: string, file: string): boolean {
  if (/cron\.d\/[^/]+$|(?:^|\/)etc\/crontab$/.test(file)) return true;
  const rest = linesOf(text).flatMap((line) => times.exec(line)?.[4] ?? []);
  const named = rest.filter((each) =>
    /^(?:www-data|\w+)[ \t]+(?:\/|\w+[ \t]*=|podman|cd|test|\[)/.test(each),
  );
  return (
    named.length * 2 > rest.length &&
    named.every((each) => !/^(?:podman|docker|cd|test|bash|sh|nice|flock|sudo|timeout)\b/.test(each))
  );
}

/** The command that the shell gets: the first `%` that is not escaped ends it, what follows is its standard input. */
export function cronCommand({ command }: CronJob): {
  readonly command: string;
  readonly percent: number | undefined;
} {
  const at = /(?<!\\)%/.exec(command)?.index;
  return { command: command.slice(0, at).replaceAll('\\%', '%'), percent: at };
}

/** The schedule as `OnCalendar=` says it; undefined where systemd cannot say it, or cron never runs it by the clock. */
export function calendarOf({ schedule }: CronJob): string | undefined {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = schedule;
  if (minute.startsWith('@'))
    return { '@midnight': 'daily', '@reboot': undefined }[minute] ?? named.get(minute);
  if (day !== '*' && weekday !== '*') return undefined;
  const [minutes, hours] = [minute, hour].map((each) => steps(each, 0));
  const [days, months] = [day, month].map((each) => steps(each, 1));
  if ([minutes, hours, days, months].includes(undefined)) return undefined;
  const week = weekday === '*' ? '' : weekdays(weekday);
  return week === undefined ? undefined : `${week}*-${months}-${days} ${hours}:${minutes}:00`;
}

const named = new Map(
  ['yearly', 'annually', 'monthly', 'weekly', 'daily', 'hourly'].map((each) => [`@${each}`, each]),
);

/** A step from the smallest on is a slash; ranges have two dots. */
function steps(text: string, from: number): string | undefined {
  if (text === '*') return '*';
  const parts = text.split(',').map((part) => {
    if (/^\d+$/.test(part)) return part;
    const [, every] = /^\*\/(\d+)$/.exec(part) ?? [];
    if (every !== undefined) return `${from}/${every}`;
    const [, first, last] = /^(\d+)-(\d+)$/.exec(part) ?? [];
    return first === undefined ? undefined : `${first}..${last}`;
  });
  return parts.includes(undefined) ? undefined : parts.join(',');
}

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function weekdays(text: string): string | undefined {
  const parts = text.split(',').map((part) => {
    const ends = part
      .split('-')
      .map((each) => (/^\d$/.test(each) ? names[Number(each)] : /^[a-z]{3}$/i.test(each) ? each : undefined));
    return ends.length > 2 || ends.includes(undefined) ? undefined : ends.join('..');
  });
  return parts.includes(undefined) ? undefined : `${parts.join(',')} `;
}
