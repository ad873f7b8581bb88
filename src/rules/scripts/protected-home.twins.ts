import type { Twins } from '../define-rule.ts';

const service = (lines: string) => ({ 'a.service': `[Service]\nType=oneshot\n${lines}\n` });

/** For scripts.protected-home. */
export const twins: Twins = {
  bad: [
    { files: service('ExecStart=/home/app/bin/backup.sh\nProtectHome=true'), line: 4 },
    {
      line: 4,
      files: {
        'etc/systemd/system/job.service': `[Service]
Type=oneshot
User=app
ProtectHome=true
Environment=XDG_RUNTIME_DIR=/run/user/1100
ExecStart=/usr/local/bin/job
`,
      },
    },
  ],
  good: [
    { files: service('ExecStart=/home/app/bin/backup.sh\nProtectHome=read-only') },
    { files: service('ExecStart=/usr/local/bin/backup.sh\nProtectHome=true') },
    {
      files: service('ExecStart=/home/app/bin/backup.sh\nProtectHome=tmpfs\nBindReadOnlyPaths=/home/app/bin'),
    },
  ],
};
