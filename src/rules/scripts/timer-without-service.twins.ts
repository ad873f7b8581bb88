import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'in.path': '[Path]\nPathChanged=/srv/in\nUnit=import.service\n',
        'import@.service': '[Service]\nExecStart=/bin/true\n',
      },
      line: 3,
    },
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=daily
[Install]
WantedBy=timers.target
`,
        'backups.service': `[Service]
ExecStart=/opt/backup.sh
`,
      },
      line: 1,
    },
    {
      files: {
        'roles/a/templates/a.timer.j2':
          '# {{ ansible_managed }}\n[Timer]\nUnit=a-exporter.service\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
        'roles/a/templates/a-export.service.j2': '[Service]\nType=oneshot\nExecStart=/usr/bin/export\n',
      },
      line: 3,
    },
    {
      files: {
        'prune@.timer':
          '[Timer]\nUnit=purge@%i.service\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
        'prune@.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/prune %i\n',
      },
      line: 2,
    },
  ],
  good: [
    // Tasks write the units themselves.
    {
      files: {
        'roles/feed/templates/feed.path.j2':
          '[Path]\nPathChanged={{ feed_drop }}\n[Install]\nWantedBy=multi-user.target\n',
        'roles/feed/templates/feed.timer':
          '[Timer]\nOnCalendar=daily\nUnit=feed.service\n[Install]\nWantedBy=timers.target\n',
        'roles/feed/tasks/main.yml':
          '---\n- name: Service\n  ansible.builtin.copy:\n    dest: /etc/systemd/system/feed.service\n    content: |\n      [Service]\n      Type=oneshot\n      ExecStart=/usr/local/bin/feed\n    mode: "0644"\n',
      },
    },
    // Installed once for each item, by its name.
    {
      files: {
        'templates/backup.timer.j2':
          '[Timer]\nOnCalendar={{ item.schedule }}\nPersistent=true\n[Install]\nWantedBy=timers.target\n',
        'templates/backup@.service.j2': '[Service]\nType=oneshot\nExecStart=/opt/backup %i\n',
      },
    },
    {
      files: {
        'in.path': '[Path]\nPathChanged=/srv/in\n',
        'in.container': '[Container]\nImage=a.io/app:1\n',
        'b.path': '[Path]\nPathChanged=/srv/b\nUnit=import@b.service\n',
        'import@.service': '[Service]\nExecStart=/bin/true\n',
      },
    },
    // Its own, a named one, a container's, one of a package.
    {
      files: {
        'backup.timer': `[Timer]
OnCalendar=daily
`,
        'backup.service': `[Service]
ExecStart=/opt/backup.sh
`,
        'nightly.timer': `[Timer]
OnCalendar=daily
Unit=job.service
`,
        'job.container': `[Container]
Image=docker.io/library/app:1
`,
        'certbot.timer': `[Timer]
OnCalendar=daily
`,
      },
    },
    {
      files: {
        'nightly@.timer':
          '[Timer]\nUnit=prune@%i.service\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
        'prune@.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/prune %i\n',
      },
    },
    // systemd fills in the timer's own name: app@app.service.
    {
      files: {
        'app.timer': `[Timer]
Unit=app@.service
OnCalendar=daily

[Install]
WantedBy=timers.target
`,
        'app@.service': `[Service]
Type=oneshot
ExecStart=/opt/b.sh %i
`,
      },
    },
  ],
};
