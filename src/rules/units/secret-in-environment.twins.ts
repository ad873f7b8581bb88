import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.secret-in-environment. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_PASSWORD={{ db_password }}\n',
      },
      line: 3,
    },
    {
      files: {
        'app.build':
          '[Build]\nImageTag=localhost/app:1\nPodmanArgs=--build-arg GITHUB_TOKEN=ghp_16C7e42F292c6912\nSetWorkingDirectory=unit\n',
      },
      line: 3,
    },
    {
      files: {
        'app.build':
          '[Build]\nImageTag=localhost/app:1\nBuildArg=VERSION=2 NPM_TOKEN=npm_aB3dE5\nSetWorkingDirectory=unit\n',
      },
      line: 3,
    },
    {
      files: {
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:11.3.0\nPodmanArgs=-e GF_SECURITY_ADMIN_PASSWORD=Sup3rS3cret\n',
      },
      line: 3,
    },
    { files: { 'w.container': unit('Environment=DB_PASSWORD=hunter2 A=b') }, line: 3 },
    { files: { 'w.container': unit('Environment=URL=postgres://app:hunter2@db/app') }, line: 3 },
    { files: { 'w.container': unit('Environment="DJANGO_SECRET_KEY=a b c"') }, line: 3 },
    {
      files: { 'w.container': '[Container]\nImage=a.io/a:1\nEnvironment=STRIPE_KEY=sk_live_51H8x7dKq0a\n' },
      line: 3,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/a:1\nEnvironment="DSN=host=db user=shop password=hunter2"\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=JDBC_URL=jdbc:postgresql://db/shop?user=shop&password=hunter2\n',
      },
      line: 3,
    },
    {
      files: {
        'n.container.j2':
          '[Container]\nImage=docker.io/library/nextcloud:31\nEnvironment=REDIS_HOST_PASSWORD={{ redis_password }}\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'app.build':
          '[Build]\nImageTag=localhost/app:1\nBuildArg=VERSION=2 TOKEN_FILE=/run/secrets/npm\nSecret=id=npm,src=/etc/app/npmrc\nSetWorkingDirectory=unit\n',
      },
    },
    {
      files: {
        'w.container': unit(
          'Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pw PASSWORD_HASHERS=argon2 TOKEN_LIFETIME=30',
        ),
      },
    },
    { files: { 'w.container': unit('Environment=DB_PASSWORD=${DB_PASSWORD} API_TOKEN=') } },
    { files: { 'w.container.j2': unit('Environment=DB_PASSWORD={{ vault_db_password }}') } },
    {
      files: { 'w.container': unit('Environment=KEY_FILE=/k USE_TOKEN=true REDIS_URL=redis://cache:6379/0') },
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=STRIPE_KEY=pk_live_51H8x7dKq0a\nEnvironment="DSN=host=db user=shop passfile=/run/secrets/pgpass"\n',
      },
    },
    {
      files: {
        'n.container.j2':
          '[Container]\nImage=docker.io/acme/app:31\nEnvironment=REDIS_PASSWORD={{ redis_password }}\n',
      },
    },
  ],
};
