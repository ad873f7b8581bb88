import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.env-file-syntax. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/app.env': 'CELERY_BROKER_URL=redis://:${REDIS_PASSWORD}@redis:6379/0\n',
        'w.container':
          '[Container]\nImage=a.io/a:1\nEnvironmentFile=/etc/app.env\nSecret=redis-pw,type=env,target=REDIS_PASSWORD\n',
      },
      line: 1,
    },
    {
      files: { 'app.env': 'A=1\nDEBUG="false"\n', 'w.container': unit('EnvironmentFile=/opt/x/app.env') },
      line: 2,
    },
    { files: { 'app.env': 'export A=1\n', 'w.container': unit('EnvironmentFile=/opt/x/app.env') }, line: 1 },
    { files: { 'app.env': 'A=1 # one\n', 'w.container': unit('EnvironmentFile=/opt/x/app.env') }, line: 1 },
    {
      files: {
        'app.env': 'H=db\nURL=redis://${H}:6379\n',
        'w.container': unit('EnvironmentFile=/opt/x/app.env'),
      },
      line: 2,
    },
    {
      files: {
        'app.env.j2': 'BROKER="redis://w:{{ password }}@redis/0"\n',
        'w.container': unit('EnvironmentFile=/opt/x/app.env'),
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'app.env': '# "quoted"\nA=it\'s "so"\nCOLOUR=#fff\nURL=http://x/#a\nT=${FROM_DEPLOY}\n',
        'w.container': unit('EnvironmentFile=/opt/x/app.env'),
      },
    },
    {
      files: {
        'host.env': 'A="b"\n',
        'w.container': unit('', '[Service]\nEnvironmentFile=/opt/x/host.env\n'),
      },
    },
  ],
};
