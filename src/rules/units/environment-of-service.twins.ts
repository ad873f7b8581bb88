import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'm.container':
          '[Container]\nImage=quay.io/minio/minio:1\nSecret=root,type=env,target=MINIO_ROOT_USER\n[Service]\nEnvironment=MINIO_BROWSER=off\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\n\n[Service]\nEnvironmentFile=/etc/a/app.env\nEnvironment=WORKERS=4\n',
        'etc/a/app.env': 'LOG_LEVEL=info\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\n\n[Service]\nEnvironment=WORKERS=4 "LOG_LEVEL=info"\n',
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'web.container': '[Container]\nImage=a.io/w:1\n[Service]\nEnvironmentFile=/etc/a/app.env\n',
        'app.container': '[Container]\nImage=a.io/a:1\nEnvironmentFile=/etc/a/app.env\n',
        'etc/a/app.env': 'LOG_LEVEL=info\n',
      },
    },
    {
      files: {
        // What the unit's own lines expand, and what podman itself reads.
        'a.container':
          '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:${PORT}:8000\n\n[Service]\nEnvironment=PORT=8000\n',
        'b.container':
          '[Container]\nImage=a.io/a:1\n\n[Service]\nEnvironment=PODMAN_SYSTEMD_UNIT=%n HTTPS_PROXY=http://10.0.0.1:3128\n',
        'c.container':
          '[Container]\nImage=a.io/a:1\nPodmanArgs=--env WORKERS\n\n[Service]\nEnvironment=WORKERS=4\n',
        'd.container':
          '[Container]\nImage=a.io/a:1\n\n[Service]\nEnvironment=HOOK=https://h.example\nExecStartPost=/opt/notify.sh\n',
        // A file that is not here may be for podman.
        'e.container': '[Container]\nImage=a.io/a:1\n\n[Service]\nEnvironmentFile=-/etc/default/podman\n',
      },
    },
  ],
};
