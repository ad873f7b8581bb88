import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nUserNS=keep-id:uid=1000,gid=1000\nUser=999\nVolume=%h/data:/data\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nUserNS=keep-id\nUser=root\nVolume=%h/data:/data\n',
      },
      line: 4,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/pg:/var/lib/postgresql/data\nUserNS=keep-id:uid=70\nUser=postgres\n',
      },
      line: 5,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/pg:/var/lib/postgresql/data\nUserNS=keep-id\nUser=999\n',
      },
      line: 5,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/pg:/var/lib/postgresql/data\nUserNS=keep-id\nSecret=pw,uid=999,mode=0400\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nUserNS=keep-id:uid=999,gid=999\nUser=999:999\nVolume=%h/data:/data\n',
        'b.container': '[Container]\nImage=a.io/a:1\nUserNS=keep-id\nVolume=%h/data:/data\n',
        // Nothing of the host's to write to; the folder is given to the one who runs.
        'c.container':
          '[Container]\nImage=a.io/a:1\nUserNS=keep-id:uid=1000\nUser=999\nVolume=c.volume:/data\nVolume=%h/a.conf:/a.conf:ro\n',
        'd.container': '[Container]\nImage=a.io/a:1\nUserNS=keep-id\nUser=0\nVolume=%h/data:/data:U\n',
        // The number outside is not known.
        'e.container': '[Container]\nImage=a.io/a:1\nUserNS=keep-id\nUser=1000\nVolume=%h/data:/data\n',
        'c.volume': '[Volume]\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/pg:/var/lib/postgresql/data\nUserNS=keep-id:uid=999,gid=999\nUser=postgres\nSecret=pw,uid=999,mode=0400\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=%h/pg:/var/lib/postgresql/data\nUserNS=keep-id\nSecret=pw\n',
      },
    },
  ],
};
