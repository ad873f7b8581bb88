import { nearestWord } from '../../nearest-word.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isTimeZone } from '../parts/time-zone.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** PostgreSQL knows the time zone. */
export const postgresTimeZone = postgresRule({
  id: 'postgres.time-zone',
  title: 'PostgreSQL knows the time zone',
  severity: 'error',
  why: 'The server does not start: invalid value for parameter "TimeZone".',
  source: 'postgresql.org/docs/current/datatype-datetime.html#DATATYPE-TIMEZONES',
  isOfOne: true,
  *judge(config) {
    for (const name of ['timezone', 'log_timezone']) {
      const line = settingOf(config, name);
      // Offsets, abbreviations and POSIX rules have no slash: the server knows more of them than Node.
      if (line === undefined || !/^[A-Za-z_]+\/[\p{L}\d_/+-]+$/u.test(line.value) || isTemplated(line.value))
        continue;
      const zone = line.value.replace(/^(?:posix|right)\//, '');
      // A zone that is newer than Node's own table is none of the others by a letter.
      const meant = isTimeZone(zone)
        ? undefined
        : nearestWord(zone, [...Intl.supportedValuesOf('timeZone'), 'Etc/UTC']);
      if (meant === undefined) continue;
      yield remarkOn(
        line,
        `the server does not start: it knows no time zone ${line.value}`,
        `${name} = '${meant}'`,
      );
    }
  },
});
