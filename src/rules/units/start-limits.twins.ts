import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.start-limits. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=/app/check\nHealthStartupCmd=/app/check\nHealthStartupInterval=5s\nHealthStartupRetries=60\nHealthInterval=10s\nNotify=healthy\n\n[Service]\nRestart=always\nTimeoutStartSec=100\n',
      },
      line: 6,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=/app/check\nHealthStartPeriod=3m\nNotify=healthy\n\n[Service]\nTimeoutStartSec=100\n',
      },
      line: 4,
    },

    { files: { 'a.build': '[Build]\nImageTag=localhost/x:1\n[Service]\nTimeoutStartSec=10\n' }, line: 4 },
    {
      files: {
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --sdnotify=conmon -d docker.io/acme/app:1\nType=notify\nTimeoutStartSec=5\n',
      },
      line: 4,
    },
    {
      files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\n[Service]\nTimeoutStartSec=15\n' },
      line: 4,
    },

    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/mariadb:11\nHealthCmd=healthcheck.sh --connect\nNotify=healthy\n[Service]\nTimeoutStartSec=20\n',
      },
      line: 6,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=a.io/db:1\nHealthCmd=pg_isready\nHealthInterval=10s\nNotify=healthy\n\n[Service]\nTimeoutStartSec=5\n',
      },
      line: 8,
    },
    { files: { 'w.container': unit('HealthCmd=/c\nHealthStartPeriod=120s\nNotify=healthy') }, line: 4 },
    {
      files: {
        'w.container': unit(
          'HealthCmd=/c\nHealthStartPeriod=60s\nNotify=healthy',
          '[Service]\nTimeoutStartSec=30\n',
        ),
      },
      line: 7,
    },
  ],
  good: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=/app/check\nHealthStartupCmd=/app/check\nHealthStartupInterval=5s\nHealthStartupRetries=12\nHealthInterval=10s\nNotify=healthy\n\n[Service]\nRestart=always\nTimeoutStartSec=100\n',
      },
    },

    {
      files: {
        'a.build':
          '[Build]\nImageTag=localhost/x:1\nSetWorkingDirectory=unit\n[Service]\nTimeoutStartSec=0\n',
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm  docker.io/acme/app:1\nTimeoutStartSec=5\n',
      },
    },
    { files: { 'w.container': unit('HealthCmd=/c\nHealthStartPeriod=120s') } },
    {
      files: {
        'w.container': unit(
          'HealthCmd=/c\nHealthStartPeriod=120s\nNotify=healthy',
          '[Service]\nTimeoutStartSec=infinity\n',
        ),
      },
    },
  ],
};
