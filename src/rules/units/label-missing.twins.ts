import type { Twins } from '../define-rule.ts';

const unit = (...lines: string[]) =>
  `[Container]\nImage=docker.io/acme/app:1\n${lines.map((line) => `${line}\n`).join('')}`;

/** For units.label-missing. */
export const twins: Twins = {
  bad: [
    // All others of the stack have one.
    {
      files: {
        'db.container': unit('Volume=/srv/shop/db:/var/lib/db'),
        'web.container': unit('Volume=/srv/shop/static:/static:ro,Z'),
        'cache.container': unit('Volume=/srv/shop/cache:/data:Z', 'Volume=%h/cache.conf:/etc/c.conf:ro,Z'),
      },
      line: 3,
    },
    {
      files: {
        'web.container': unit('Volume=/srv/shop/static:/static:ro,Z', 'Volume=/srv/shop/media:/media'),
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'db.container': unit('Volume=/srv/shop/db:/var/lib/db', 'PodmanArgs=--security-opt=label=disable'),
        'web.container': unit('Volume=/srv/shop/static:/static:ro,Z'),
        'cache.container': unit('Volume=/srv/shop/cache:/data:Z', 'Volume=%h/cache.conf:/etc/c.conf:ro,Z'),
      },
    },
    // No labels at all, as on a host without SELinux.
    {
      files: { 'web.container': unit('Volume=/srv/shop/static:/static:ro', 'Volume=/srv/shop/media:/media') },
    },
    // The system's own, a socket, a volume, and what another container has labelled for all.
    {
      files: {
        'web.container': unit(
          'Volume=/srv/shop/static:/static:Z',
          'Volume=/etc/localtime:/etc/localtime:ro',
          'Volume=%t/podman/podman.sock:/run/podman.sock',
          'Volume=/run/dbus/system_bus_socket:/run/dbus/system_bus_socket',
          'Volume=data.volume:/data',
          'Volume=/srv/shared/in:/in',
        ),
        'data.volume': '[Volume]\n',
        'other.container': unit('Volume=/srv/shared:/shared:z'),
      },
    },
    {
      files: {
        'web.container': unit(
          'Volume=/srv/shop/static:/static:Z',
          'Volume=/srv/big:/big',
          'SecurityLabelDisable=true',
        ),
      },
    },
  ],
};
