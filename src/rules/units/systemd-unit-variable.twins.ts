import type { Twins } from '../define-rule.ts';

const service = (lines: string, options = '') =>
  `[Service]\nExecStart=/usr/bin/podman run --rm --name web ${options} docker.io/acme/app:1\n${lines}\nRestart=always\n[Install]\nWantedBy=multi-user.target\n`;

const unit = (line: string) =>
  `[Container]\nImage=docker.io/acme/app:1\nAutoUpdate=registry\n[Service]\n${line}\nRestart=always\n[Install]\nWantedBy=default.target\n`;

/** For units.systemd-unit-variable. */
export const twins: Twins = {
  bad: [
    { files: { 'system/web.service': service('Environment=PODMAN_SYSTEMD_UNIT=app.service') }, line: 3 },
    { files: { 'system/web.service': service('Environment="PODMAN_SYSTEMD_UNIT=%N"') }, line: 3 },
    { files: { 'system/web.service': service('', '--label io.containers.autoupdate=registry') }, line: 2 },
    { files: { 'system/web.service': service('', '--label PODMAN_SYSTEMD_UNIT=app.service') }, line: 2 },
    { files: { 'web.container': unit('Environment=PODMAN_SYSTEMD_UNIT=web.container') }, line: 5 },
    {
      files: {
        'system/web.service.d/10.conf': '[Service]\nEnvironment=PODMAN_SYSTEMD_UNIT=app.service\n',
        'system/web.service': service(''),
      },
      line: 2,
    },
  ],
  good: [
    { files: { 'system/web.service': service('Environment=PODMAN_SYSTEMD_UNIT=%n A=b') } },
    { files: { 'system/web.service': service('Environment=A=b PODMAN_SYSTEMD_UNIT=%N.service') } },
    {
      files: {
        'system/web.service': service(
          'Environment=PODMAN_SYSTEMD_UNIT=web.service',
          '--label io.containers.autoupdate=registry',
        ),
      },
    },
    { files: { 'web.container': unit('Environment=PODMAN_SYSTEMD_UNIT=%n') } },
    { files: { 'system/web@.service': service('Environment=PODMAN_SYSTEMD_UNIT=web@%i.service') } },
  ],
};
