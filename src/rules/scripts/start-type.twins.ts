import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service': '[Service]\nType=notify\nExecStart=/opt/b.sh\n',
        'b.sh': '#!/bin/sh\nset -eu\npg_dump a > /b/a\n',
      },
      line: 2,
    },
    {
      files: {
        'b.service': '[Service]\nType=forking\nExecStart=/opt/b.sh\n',
        'b.sh': '#!/bin/sh\nset -eu\npg_dump a > /b/a\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'b.service': '[Service]\nType=notify\nExecStart=/opt/b.sh\n',
        'b.sh': '#!/bin/sh\nsystemd-notify --ready\nsleep 100\n',
        'c.service': '[Service]\nType=forking\nExecStart=/opt/c.sh\n',
        'c.sh': '#!/bin/sh\n/opt/daemon &\n',
        'd.service': '[Service]\nType=notify\nExecStart=/opt/d.sh\n',
        'd.sh': '#!/bin/sh\nexec /opt/d\n',
      },
    },
    // A helper of the line that ends in the server.
    {
      files: {
        'm.service':
          '[Service]\nType=notify\nExecStart=/bin/sh -c "VAR=`/usr/bin/recovery`; exec /usr/sbin/mariadbd $VAR"\n',
        'recovery.sh': '#!/bin/sh\n',
        'usr/bin/recovery': '#!/bin/sh\nset -e\ncat /var/lib/pos\n',
      },
    },
    // A job of cron's has the server's name.
    {
      files: {
        'lib/systemd/system/tor.service':
          '[Service]\nType=notify\nExecStart=/usr/bin/tor -f /etc/tor/torrc\n',
        'etc/cron.weekly/tor': '#!/bin/sh\nset -e\nchown -R tor /var/lib/tor\n',
        'lib/systemd/system/cacher.service':
          '[Service]\nType=notify\nExecStart=/usr/sbin/cacher -c /etc/cacher\n',
        'usr/share/bug/cacher': '#!/bin/sh\nset -e\ncat /etc/cacher/cacher.conf >&3\n',
      },
    },
    // The script of another init has the server's name.
    {
      files: {
        'lib/systemd/system/radius.service': '[Service]\nType=notify\nExecStart=/usr/sbin/radius -f\n',
        'etc/init.d/radius': '#!/bin/sh\nset -e\n/usr/sbin/radius start\n',
      },
    },
  ],
};
