import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Place } from '../../place.ts';
import { fuzzRuns, hostileText } from '../testing/fuzzing.ts';
import { calendarOf, cronCommand, isCrontab, parseCrontab } from './parse.ts';

const samples = [
  'MAILTO=ops\n*/5 1-3 * * 1 root /opt/a --at $(date +\\%F)\n@daily www-data b\n30 2 1,15 * sun podman exec a b\n',
];
const pieces = [
  ...['*', '/', ',', '-', '@', '%', '\\', '=', '#', '"', "'", ' ', '\t', '\n', '\r\n', '0', '59', 'é', '\0'],
  ...['@reboot ', '* * * * * ', 'root ', 'sun', 'jan-dec', 'MAILTO=', '0 3 * * * a\n'],
];

it('reads anything, and finds each job where it stands', () => {
  fc.assert(
    fc.property(hostileText(pieces, samples), fc.constantFrom('etc/cron.d/a', 'crontab'), (text, file) => {
      expect(typeof isCrontab(file, text)).toBe('boolean');
      const lines = text.split('\n');
      const from = ({ line, column }: Place) => (lines[line - 1] ?? '').slice(column - 1);
      for (const job of parseCrontab(text, file).jobs) {
        expect([1, 5]).toContain(job.schedule.length);
        expect(from(job.place).startsWith(job.schedule[0] ?? '')).toBe(true);
        expect(from(job.userPlace).startsWith(job.user ?? '')).toBe(true);
        expect(from(job.commandPlace).startsWith(job.command)).toBe(true);
        expect(cronCommand(job).command.length).toBeLessThanOrEqual(job.command.length);
        expect(calendarOf(job)).not.toBe('');
      }
    }),
    { numRuns: fuzzRuns },
  );
});
