import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -e\nsystemctl --user daemon-reload\nsystemctl --user enable --now web.service\n',
        'web.container': '[Container]\nImage=a.io/web:1\n[Install]\nWantedBy=default.target\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -e\nsystemctl --user daemon-reload\nsystemctl --user enable --now backup.timer podman.socket\nsystemctl --user start web.service\nsystemctl --user enable web.service || true\n',
        'web.container': '[Container]\nImage=a.io/web:1\n[Install]\nWantedBy=default.target\n',
        'backup.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
      },
    },
  ],
};
