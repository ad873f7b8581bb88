import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.duplicate-port. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/containers/systemd/a.container':
          '[Container]\nImage=docker.io/acme/app:1\nPublishPort=127.0.0.1:8080:80\n',
        'etc/systemd/system/b.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm -p 127.0.0.1:8080:80 docker.io/acme/app:1\n',
      },
      line: 3,
    },
    {
      files: {
        'etc/systemd/system/b.socket': '[Socket]\nListenStream=8080\n',
        'etc/containers/systemd/a.container':
          '[Container]\nImage=docker.io/acme/app:1\nPublishPort=127.0.0.1:8080:80\n',
      },
      line: 2,
    },
    {
      files: {
        'b.container': '[Container]\nImage=r.example/b:1\nPublishPort=8080:8080\n',
        'a.pod': '[Pod]\nPublishPort=127.0.0.1:8080:80\n',
      },
      file: 'a.pod',
      line: 2,
    },
    {
      files: {
        'b.container': unit('PublishPort=8000:80'),
        'a.container': unit('PublishPort=127.0.0.1:8000:8000'),
      },
      line: 3,
    },
    { files: { 'b.container': unit('PublishPort=8000-8002:80-82\nPublishPort=8001:1') }, line: 4 },
  ],
  good: [
    {
      files: {
        'etc/containers/systemd/blue.container':
          '[Unit]\nConflicts=green.service\n[Container]\nImage=docker.io/acme/app:1\nPublishPort=127.0.0.1:8080:80\n',
        'etc/containers/systemd/green.container':
          '[Container]\nImage=docker.io/acme/app:1\nPublishPort=127.0.0.1:8080:80\n',
      },
    },
    {
      files: {
        'etc/systemd/system/b.socket': '[Socket]\nListenStream=127.0.0.2:8080\nListenStream=/run/b.sock\n',
        'etc/containers/systemd/a.container':
          '[Container]\nImage=docker.io/acme/app:1\nPublishPort=127.0.0.1:8080:80\n',
      },
    },
    {
      files: {
        'b.container': unit('PublishPort=127.0.0.1:53:53/udp\nPublishPort=127.0.0.1:53:53/tcp'),
        'a.container': unit('PublishPort=127.0.0.2:53:53/udp\nPublishPort=8000'),
      },
    },
    { files: { 'b.container': unit('PublishPort=127.0.0.1:80:80\nPublishPort=[::1]:80:80') } },
  ],
};
