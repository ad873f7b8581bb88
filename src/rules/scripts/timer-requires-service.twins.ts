import type { Twins } from '../define-rule.ts';

const timer = (unit: string) => ({ 'a.timer': `[Unit]\n${unit}\n[Timer]\nOnCalendar=daily\n` });

/** For scripts.timer-requires-service. */
export const twins: Twins = {
  bad: [
    { files: timer('Requires=a.service'), line: 2 },
    { files: timer('Wants=network-online.target a.service'), line: 2 },
  ],
  good: [{ files: timer('Requires=postgres.service') }, { files: timer('Description=a.service') }],
};
