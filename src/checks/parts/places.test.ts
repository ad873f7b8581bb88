import { expect, test } from 'vitest';
import type { ConfigFile, ConfigRole, ConfigSet } from '../../config/config-set.ts';
import { inForcePlace, linePlace, ownPlace, serverPlace } from './places.ts';

function configs(files: Readonly<Record<string, string>>, role: ConfigRole): ConfigSet {
  const all = Object.entries(files).map(
    ([hostPath, text]): ConfigFile => ({ hostPath, source: `configs${hostPath}`, text, role }) as ConfigFile,
  );
  return { name: 'test', files: all } as unknown as ConfigSet;
}

test('of two files of one name the one in the service’s own folder is meant', () => {
  const set = configs(
    {
      '/srv/postgres/extra/postgresql.conf': 'x = 1\nfsync = on\n',
      '/srv/postgres/postgresql.conf': 'fsync = on\n',
    },
    'postgres',
  );
  expect(linePlace(set, 'postgresql.conf', /^fsync/)).toMatchObject({
    file: 'configs/srv/postgres/postgresql.conf',
    line: 1,
  });
  expect(linePlace(set, '/etc/postgresql/extra/postgresql.conf', /^fsync/)).toMatchObject({
    file: 'configs/srv/postgres/extra/postgresql.conf',
    line: 2,
  });
  expect(linePlace(set, 'pg_hba.conf', /./)).toBeUndefined();
});

const nginx = configs(
  {
    '/etc/nginx/nginx.conf': `http {
  server { listen 80; server_name other.test; return 404; }
  server {
    listen [::]:80;
    server_name a.test www.a.test;
    location / { return 301 https://a.test; }
  }
  server {
    listen 443 ssl;
    server_name a.test;
    location / { proxy_pass http://x; }
    location /api/ {
      add_header X-Own 1;
    }
  }
}
`,
  },
  'nginx',
);

test('a server is found by its name and port, and in it the directive', () => {
  expect(serverPlace(nginx, { host: 'www.a.test', port: 80 }, 'return')).toMatchObject({ line: 6 });
  expect(serverPlace(nginx, { host: 'a.test', port: 443 }, 'return')).toMatchObject({ line: 8 });
  expect(serverPlace(nginx, { host: 'b.test', port: 80 }, 'return')).toBeUndefined();
});

test('what a location says itself is told from what it inherits', () => {
  expect(ownPlace(nginx, '/api/x', 'add_header')).toMatchObject({ line: 13 });
  expect(ownPlace(nginx, '/x', 'add_header')).toBeUndefined();
});

test('what is in force for a path is found in its location, then further out; else its location is named', () => {
  const limited = configs(
    {
      '/etc/nginx/nginx.conf': `http {
  server {
    limit_req zone=all;
    location / { return 200; }
    location /api/ {
      limit_req zone=api;
    }
  }
  server {
    location /free/ { return 200; }
  }
}
`,
    },
    'nginx',
  );
  expect(inForcePlace(limited, '/api/x', 'limit_req')).toMatchObject({ line: 6 });
  expect(inForcePlace(limited, '/x', 'limit_req')).toMatchObject({ line: 3 });
  expect(inForcePlace(limited, '/free/x', 'limit_req')).toMatchObject({ line: 10 });
});
