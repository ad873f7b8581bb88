import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pool/pgbouncer.ini': '[databases]\napp = host=db\n[pgbouncer]\nlisten_addr = *\nauth_type = trust\n',
      },
      line: 5,
    },
    {
      files: {
        'pool/pgbouncer.ini': '[pgbouncer]\nlisten_addr = 127.0.0.1,10.0.0.4\nauth_type=any\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a/pgbouncer.ini': '[pgbouncer]\nlisten_addr = 127.0.0.1, ::1\nauth_type = trust\n',
        // Sockets only.
        'b/pgbouncer.ini': '[pgbouncer]\nauth_type = trust\n',
        'c/pgbouncer.ini':
          '[pgbouncer]\nlisten_addr = *\nauth_type = trust\nauth_type = hba\nauth_hba_file = /etc/pgbouncer/hba.conf\n',
      },
    },
  ],
};
