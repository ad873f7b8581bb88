import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.boot-target. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'home/a/.config/containers/systemd/x.pod':
          '[Pod]\nPodName=x\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 4,
    },
    {
      files: {
        '.config/containers/systemd/web.container':
          '[Container]\nImage=a.io/app:1\n[Install]\nWantedBy=network-online.target\n',
      },
      line: 4,
    },
    {
      files: {
        '.config/containers/systemd/web.container': unit('', '[Install]\nWantedBy=multi-user.target\n'),
      },
      line: 5,
    },
    {
      files: {
        'systemd/user/b.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 4,
    },
  ],
  good: [
    // One of root's beside the dotfiles of a user.
    {
      files: {
        'host/app.container': unit('', '[Install]\nWantedBy=multi-user.target\n'),
        'chezmoi/dot_config/containers/systemd/sync.container': unit(
          '',
          '[Install]\nWantedBy=default.target\n',
        ),
      },
    },
    {
      files: { 'etc/containers/systemd/x.pod': '[Pod]\nPodName=x\n[Install]\nWantedBy=multi-user.target\n' },
    },
    {
      files: { 'etc/containers/systemd/web.container': unit('', '[Install]\nWantedBy=multi-user.target\n') },
    },
    { files: { 'web.container': unit('', '[Install]\nWantedBy=multi-user.target default.target\n') } },
    {
      files: {
        'systemd/user/b.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
        'systemd/system/c.service': '[Service]\nExecStart=/c\n[Install]\nWantedBy=multi-user.target\n',
      },
    },
  ],
};
