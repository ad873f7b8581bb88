import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.never-started. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': unit('', '[Service]\nRestart=always\n') }, line: 1 },
    { files: { 'web.container': unit('', '[Service]\nRestart=always\n[Install]\n') }, line: 1 },
  ],
  good: [
    // What a unit of the stack's own target needs.
    {
      files: {
        'web.container': `[Unit]\nRequires=db.service\n${unit('', '[Install]\nWantedBy=shop.target\n')}`,
        'db.container': unit('', '[Service]\nRestart=always\n'),
        'shop.target': '[Install]\nWantedBy=multi-user.target\n',
      },
    },
    { files: { 'job.container': unit('', '[Service]\nType=oneshot\n') } },
    {
      files: {
        'web.container': `[Unit]\nWants=db.service\n${unit('', '[Install]\nWantedBy=default.target\n')}`,
        'db.container': unit('', '[Service]\nRestart=always\n'),
      },
    },
    {
      files: {
        'sync.container': unit('', '[Service]\nRestart=on-failure\n'),
        'sync.timer': '[Timer]\nOnCalendar=daily\n',
      },
    },
    { files: { 'web@.container': unit('', '[Service]\nRestart=always\n') } },
  ],
};
