import { expect, test } from 'vitest';
import { parseIni } from '../ini/parse.ts';
import { calendarOf, cronCommand, isCrontab, parseCrontab } from './parse.ts';

test('a line of cron.d has a user, what is set above it counts, and the command ends at a bare percent sign', () => {
  const text =
    'MAILTO="ops"\n# 0 0 * * * root no\n*/5 1-3 * * 1 www-data /opt/a --at $(date +%F)\nMAILTO=\n@daily root b\n';
  const { isSystem, jobs } = parseCrontab(text, 'cron.d/a');
  const [first, second] = jobs;
  expect(isSystem).toBe(true);
  expect(first).toMatchObject({
    user: 'www-data',
    command: '/opt/a --at $(date +%F)',
    commandPlace: { line: 3, column: 24 },
  });
  expect(first && cronCommand(first)).toEqual({ command: '/opt/a --at $(date +', percent: 20 });
  expect([first, second].map((job) => job?.variables.get('MAILTO'))).toEqual(['ops', '']);
  expect(second).toMatchObject({ schedule: ['@daily'], user: 'root', command: 'b' });
});

test.each([
  ['0 3 * * *', '*-*-* 3:0:00'],
  ['*/15 * * * *', '*-*-* *:0/15:00'],
  ['30 2 1,15 * *', '*-*-1,15 2:30:00'],
  ['0 4 * * 1-5', 'Mon..Fri *-*-* 4:0:00'],
  ['0 4 * * sun', 'sun *-*-* 4:0:00'],
  ['@weekly', 'weekly'],
  ['@reboot', undefined],
  // Both the day of the month and the weekday: cron takes either.
  ['0 4 1 * 1', undefined],
])('%s is %s', (schedule, calendar) => {
  const [job] = parseCrontab(`${schedule} a\n`, 'crontab').jobs;
  expect(job && calendarOf(job)).toBe(calendar);
});

test('only what stands where crontabs stand is one', () => {
  const line = '0 3 * * * root /opt/a\n';
  expect(
    ['etc/cron.d/a', 'deploy/crontab', 'cron/app', 'a.cron'].every((path) => isCrontab(path, line)),
  ).toBe(true);
  expect(['cron.sh', 'notes.txt', 'cron.daily/a'].some((path) => isCrontab(path, line))).toBe(false);
  expect(isCrontab('etc/cron.d/a', '#!/bin/sh\n0 3 * * * root a\n')).toBe(false);
});

test('long lines of blanks take no longer than their length', () => {
  const blanks = ' '.repeat(2_000_000);
  const { jobs } = parseCrontab(`0 3 * * * root a${blanks}b\nA=${blanks}\n${blanks}\n`, 'cron.d/a');
  expect(jobs).toHaveLength(1);
  expect(parseIni(`[pgbouncer]\na${blanks}\nb = c${blanks}\n`, 'a.ini').entries).toMatchObject([
    { section: 'pgbouncer', key: 'b', value: 'c', valuePlace: { line: 3, column: 5 } },
  ]);
});
