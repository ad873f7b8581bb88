import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'relay.service':
          '[Service]\nExecStart=/usr/local/bin/relay\nEnvironment=REDIS_URL=redis://127.0.0.1:6379/0\nRestrictAddressFamilies=AF_UNIX\n',
      },
      line: 4,
    },

    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nPrivateNetwork=true\n',
        'b.sh': '#!/bin/sh\nset -eu\nrclone copy /b off:b\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'relay.service':
          '[Service]\nExecStart=/usr/local/bin/relay\nEnvironment=REDIS_URL=redis://127.0.0.1:6379/0\nRestrictAddressFamilies=AF_UNIX AF_INET\n',
      },
    },
    {
      files: {
        'relay.service':
          '[Service]\nExecStart=/usr/local/bin/relay\nEnvironment=REDIS_URL=unix:///run/redis/redis.sock\nRestrictAddressFamilies=AF_UNIX\n',
      },
    },
    {
      files: {
        'relay.service':
          '[Service]\nExecStart=/usr/local/bin/relay\nEnvironment=REDIS_URL=redis://127.0.0.1:6379/0\nRestrictAddressFamilies=~AF_PACKET\n',
      },
    },

    {
      files: {
        'b.service': '[Service]\nType=oneshot\nExecStart=/opt/b.sh\nPrivateNetwork=true\n',
        'b.sh': '#!/bin/sh\nset -eu\nrsync -a /a /b\ncurl --unix-socket /run/a.sock http://x/\n',
        'c.service':
          '[Service]\nType=oneshot\nExecStart=/opt/c.sh\nIPAddressDeny=any\nIPAddressAllow=10.0.0.0/8\n',
        'c.sh': '#!/bin/sh\nset -eu\nssh 10.0.0.2 true\n',
      },
    },
  ],
};
