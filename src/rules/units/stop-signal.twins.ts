import type { Twins } from '../define-rule.ts';

/** For units.stop-signal. */
export const twins: Twins = {
  bad: [
    {
      files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:16.4\nStopSignal=SIGQUIT\n' },
      line: 3,
    },
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nStopTimeout=10\n',
      },
      line: 3,
    },
    {
      files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:17\nStopSignal=SIGTERM\n' },
      line: 3,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
StopSignal=SIGKILL
`,
      },
      line: 3,
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16
StopTimeout=1
`,
      },
      line: 3,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/w:1\nStopSignal=SIGCONT\nStopTimeout=30\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/w:1\nExec=celery -A shop worker\nStopSignal=SIGQUIT\n',
      },
      line: 4,
    },
  ],
  good: [
    // A program without data may be quick.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
StopSignal=SIGQUIT
StopTimeout=2
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
StopSignal=INT
StopTimeout=30
`,
      },
    },
    // Apache's graceful stop.
    {
      files: {
        'w.container': '[Container]\nImage=docker.io/library/httpd:2.4.65\nStopSignal=SIGWINCH\n',
      },
    },
  ],
};
