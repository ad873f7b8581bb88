import type { Twins } from '../define-rule.ts';

/** For units.health-redirected. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=DJANGO_SECURE_SSL_REDIRECT=true
HealthCmd=curl -f http://localhost:8000/health/
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=DJANGO_SECURE_SSL_REDIRECT=true
HealthCmd=curl -f -H 'X-Forwarded-Proto: https' http://localhost:8000/health/
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
Environment=SECURE_SSL_REDIRECT=false
HealthCmd=curl -f http://localhost:8000/health/
`,
      },
    },
  ],
};
