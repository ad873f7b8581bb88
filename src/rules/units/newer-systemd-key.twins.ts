import type { Twins } from '../define-rule.ts';

const unit = (line: string) => `[Container]\nImage=docker.io/acme/app:1\n[Service]\n${line}\n`;

/** For units.newer-systemd-key. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': unit('RestartSteps=5') }, line: 4, targets: { systemd: '252' } },
    {
      files: {
        'web.container.d/x.conf': '[Service]\nRestartMode=direct\n',
        'web.container': unit('Restart=always'),
      },
      line: 2,
      targets: { systemd: '252' },
    },
    {
      files: { 'a.service': '[Service]\nExecStart=/srv/a\nType=notify-reload\n' },
      line: 3,
      targets: { systemd: '252' },
    },
    {
      files: { 'a.timer': '[Timer]\nOnCalendar=daily\nDeferReactivation=yes\n' },
      line: 3,
      targets: { systemd: '255' },
    },
  ],
  good: [
    { files: { 'web.container': unit('RestartSteps=5\nRestartMode=direct') } },
    { files: { 'web.container': unit('RestartSteps=5') }, targets: { systemd: '254' } },
    { files: { 'a.service': '[Service]\nExecStart=/srv/a\nType=notify\n' }, targets: { systemd: '252' } },
  ],
};
