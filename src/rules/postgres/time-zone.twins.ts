import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': "port = 5432\ntimezone = 'Etc/UTCC'\n" }, line: 2 },
    { files: { 'postgresql.conf': "listen_addresses = '*'\ntimezone = 'Europe/Zürich'\n" }, line: 2 },
    { files: { 'postgresql.conf': "timezone = 'Europe/Berln'\n" }, line: 1 },
  ],
  good: [
    { files: { 'postgresql.conf': "timezone = 'Europe/Berlin'\nlog_timezone = 'UTC'\n" } },
    { files: { 'postgresql.conf': "timezone = 'posix/America/New_York'\nlog_timezone = '<+02>-2'\n" } },
  ],
};
