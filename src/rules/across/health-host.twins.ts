import type { Twins } from '../define-rule.ts';

const web = (...lines: string[]) =>
  `[Container]\nImage=docker.io/acme/web:1\n${lines.map((line) => `${line}\n`).join('')}`;

/** For across.health-host. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': web(
          'Environment=ALLOWED_HOSTS=acme.example',
          'HealthCmd=curl -sf http://localhost:8000/health/',
        ),
      },
      line: 4,
    },
    {
      files: {
        'web.container': web(
          'EnvironmentFile=web.env',
          'HealthCmd=wget -q -O - http://127.0.0.1:8000/health/',
        ),
        'web.env': 'DJANGO_ALLOWED_HOSTS=acme.example,localhost\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'web.container': web(
          'Environment=ALLOWED_HOSTS=acme.example,localhost',
          'HealthCmd=curl -sf http://localhost:8000/health/',
        ),
        'api.container': web(
          'Environment=ALLOWED_HOSTS=acme.example',
          "HealthCmd=curl -sf -H 'Host: acme.example' http://localhost:8000/health/",
        ),
        'all.container': web('Environment=ALLOWED_HOSTS=*', 'HealthCmd=curl -f http://localhost:8000/'),
        // It only looks whether anything answers.
        'any.container': web(
          'Environment=ALLOWED_HOSTS=acme.example',
          'HealthCmd=curl -s http://localhost:8000/',
        ),
        // The list may be in the file that is not here.
        'far.container': web(
          'Environment=ALLOWED_HOSTS=acme.example',
          'EnvironmentFile=/etc/shop/web.env',
          'HealthCmd=curl -f http://localhost:8000/',
        ),
      },
    },
  ],
};
