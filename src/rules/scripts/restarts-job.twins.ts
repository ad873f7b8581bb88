import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service': '[Service]\nType=simple\nExecStart=/opt/b.sh\nRestart=always\n',
        'b.timer': '[Timer]\nOnCalendar=daily\n',
      },
      line: 4,
    },
  ],
  good: [
    // A daemon that a timer starts later than boot is none of its jobs when no timer names it.
    {
      files: {
        'b.service': '[Service]\nType=exec\nExecStart=/opt/b.sh\nRestart=on-failure\n',
        'b.timer': '[Timer]\nOnCalendar=daily\n',
        'd.service': '[Service]\nExecStart=/opt/d\nRestart=always\n',
      },
    },
  ],
};
