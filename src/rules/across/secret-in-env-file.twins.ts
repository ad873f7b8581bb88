import type { Twins } from '../define-rule.ts';

/** For across.secret-in-env-file. */
export const twins: Twins = {
  bad: [
    { files: { 'hosts/web1.example.com/etc/shop/app.env': 'MAIL_PASSWORD=u7Kd-frog-Plate\n' }, line: 1 },
    { files: { 'hosts/db1.shop.test/app.env': 'MAIL_PASSWORD=u7Kd-frog-Plate\n' }, line: 1 },
    { files: { 'rootfs/usr/local/etc/app.env': 'MAIL_PASSWORD=u7Kd-frog-Plate\n' }, line: 1 },
    { files: { 'contest/app.env': 'MAIL_PASSWORD=u7Kd-frog-Plate\n' }, line: 1 },
    { files: { 'app.env': 'DEBUG=0\nDB_PASSWORD=hunter2\n' }, line: 2 },
    { files: { '.env': 'CACHE=redis://:hunter2@cache:6379/0\n' }, line: 1 },
  ],
  good: [
    { files: { 'app.example.env': 'MAIL_PASSWORD=u7Kd-frog-Plate\n' } },
    { files: { 'tests/app.env': 'MAIL_PASSWORD=u7Kd-frog-Plate\n' } },
    { files: { 'web/.env.development': 'DATABASE_URL=postgres://dev:dev-only-1@localhost:5432/dev\n' } },
    {
      files: {
        'app.env.example': 'DB_PASSWORD=hunter2\n',
        'app.env': 'DB_PASSWORD=\nDB_PASSWORD_FILE=/run/secrets/p\nTOKEN_TTL=30\nSECRET_KEY=${SECRET_KEY}\n',
        'b.env.j2': 'DB_PASSWORD={{ pw }}\n',
      },
    },
  ],
};
