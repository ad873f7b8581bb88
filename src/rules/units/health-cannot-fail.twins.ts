import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.health-cannot-fail. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/mysql:8.4.3\nHealthCmd=mysqladmin ping -h localhost &\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nHealthCmd=curl -f http://localhost/\nHealthStartupCmd=/bin/true || true\n',
      },
      line: 4,
    },
    {
      files: {
        'p.container': `[Container]\nImage=docker.io/acme/php:8\nHealthCmd=php -r 'exit(0);'\n`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:8000/ || true') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=sh -c "pg_isready; exit 0"') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:8000/ | tee /tmp/health') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=true') }, line: 3 },
  ],
  good: [
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:8000/ || exit 1') } },
    { files: { 'w.container': unit('HealthCmd=redis-cli ping | grep -q PONG') } },
    { files: { 'w.container': unit('HealthCmd=sh -c "pg_isready || { echo down; exit 1; }; true"') } },
    { files: { 'w.container': unit('HealthCmd=cat /run/ready') } },
    { files: { 'w.container': unit('HealthCmd=sh -c "test -f /tmp/a || /check"') } },
    { files: { 'w.container': unit('HealthCmd=none') } },
  ],
};
