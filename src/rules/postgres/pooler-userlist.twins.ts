import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (type: string, users: string): TwinFiles => ({
  'userlist.txt': users,
  'pgbouncer.ini': `[databases]\napp = host=pg\n[pgbouncer]\nauth_type = ${type}\nauth_file = /etc/pgbouncer/userlist.txt\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'pgbouncer.ini':
          '[databases]\na = host=pg user=app password=Tango-22\n[pgbouncer]\nlisten_addr = *\n',
      },
      line: 2,
    },
    { files: stack('scram-sha-256', '; users\n"app" "md5d41d8cd98f00b204e9800998ecf8427e"\n'), line: 2 },
    { files: stack('scram-sha-256', '"app" "hunter2hunter2"\n'), line: 1 },
  ],
  good: [
    {
      files: {
        'pgbouncer.ini.j2':
          '[databases]\na = host=pg user=app password={{ pw }}\n[pgbouncer]\nlisten_addr = *\n',
      },
    },
    {
      files: stack(
        'md5',
        '"app" "md5d41d8cd98f00b204e9800998ecf8427e"\n"b" "SCRAM-SHA-256$4096:c2FsdA==$a:b"\n',
      ),
    },
    { files: stack('scram-sha-256', '"app" "{{ password }}"\n"b" "${PASSWORD}"\n"c" ""\n') },
  ],
};
