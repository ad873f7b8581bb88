import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db:/var/lib/postgresql/data\nExec=postgres -c ssl=on\n',
      },
      line: 4,
    },
    {
      files: {
        'postgresql.conf': "ssl = on\nssl_cert_file = '/certs/a.crt'\nssl_key_file = '/certs/a.key'\n",
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db:/var/lib/postgresql/data\n',
      },
      line: 2,
    },
  ],
  good: [
    // An image of one's own that has the pair in it.
    {
      files: {
        'db.container': '[Container]\nImage=registry.example.com/ours/postgres:17\nExec=postgres -c ssl=on\n',
      },
    },
    // An image that brings its own.
    {
      files: {
        'postgresql.conf': "ssl = on\nssl_cert_file = '/certs/a.crt'\nssl_key_file = '/certs/a.key'\n",
        'db.container':
          '[Container]\nImage=registry.example.org/team/postgres:17\nVolume=db:/var/lib/postgresql/data\n',
      },
    },
    // Mounted; a secret; Debian's own pair of the image; a script of initdb that makes one.
    {
      files: {
        'postgresql.conf': "ssl = on\nssl_cert_file = '/certs/a.crt'\nssl_key_file = '/run/secrets/pg.key'\n",
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/opt/certs:/certs:ro\nSecret=pg-key,target=pg.key\n',
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db:/var/lib/postgresql/data\nExec=-c ssl=on -c ssl_cert_file=/etc/ssl/certs/ssl-cert-snakeoil.pem -c ssl_key_file=/etc/ssl/private/ssl-cert-snakeoil.key\n',
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db:/var/lib/postgresql/data\nExec=postgres -c ssl=on\n',
        'initdb/10-tls.sh':
          '#!/bin/sh\nset -eu\nopenssl req -x509 -newkey rsa:2048 -nodes -subj /CN=db -keyout "$PGDATA/server.key" -out "$PGDATA/server.crt"\n',
      },
    },
  ],
};
