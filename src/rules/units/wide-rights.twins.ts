import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nAddCapability=SYS_ADMIN\n' }, line: 3 },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nPodmanArgs=--privileged\n' }, line: 3 },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nVolume=/run/podman/podman.sock:/var/run/docker.sock:ro\n',
      },
      line: 3,
    },
    {
      files: { 'a.container': '[Container]\nImage=a.io/a:1\nPodmanArgs=--security-opt seccomp=unconfined\n' },
      line: 3,
    },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nPodmanArgs=--pid=host\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nAddDevice=/dev/sda\n' }, line: 3 },
  ],
  good: [
    // What works on containers needs their socket; a port below 1024 needs its capability.
    {
      files: {
        'proxy.container':
          '[Container]\nImage=docker.io/library/traefik:3\nVolume=%t/podman/podman.sock:/var/run/docker.sock:ro\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nDropCapability=ALL\nAddCapability=NET_BIND_SERVICE CHOWN\nVolume=/run/app.sock:/run/app.sock\n',
        'node.container':
          '[Container]\nImage=quay.io/prometheus/node-exporter:v1.9.0\nVolume=/:/host:ro,rslave\n',
      },
    },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nAddDevice=/dev/dri/renderD128\n' } },
  ],
};
