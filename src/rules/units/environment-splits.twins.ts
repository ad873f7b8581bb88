import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.environment-splits. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/app:1\nEnvironment=POSTGRES_INITDB_ARGS=--encoding=UTF8 --lc-collate=C\n',
      },
      line: 3,
    },
    { files: { 'w.container': unit('Environment=GREETING=hello world') }, line: 3 },
    { files: { 'w.container': unit('Environment=OPTS=-a -b A=b') }, line: 3 },
    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/b.sh\nEnvironment=BACKUP_DIR=/srv/app backups\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'w.container': unit('Environment="GREETING=hello world" A=b \'C=d e\' F="g h"\nEnvironment=A=b LANG'),
      },
    },
  ],
};
