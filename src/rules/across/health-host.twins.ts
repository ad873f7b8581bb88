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
          `HealthCmd=python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"`,
        ),
      },
      line: 4,
    },
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
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./site.conf:/etc/nginx/conf.d/default.conf:ro\nHealthCmd=curl -fsS http://127.0.0.1/\n',
        'app.container':
          '[Container]\nImage=a.io/app:1\nContainerName=app\nNetwork=n.network\nEnvironment=DJANGO_ALLOWED_HOSTS=a.example\n',
        'n.network': '[Network]\n',
        'site.conf':
          'server {\n listen 80;\n server_name a.example;\n location / { proxy_pass http://app:8000; proxy_set_header Host $host; }\n}\n',
      },
      line: 5,
    },
  ],
  good: [
    // The host is in the list, or the check names one, or Nginx answers by itself.
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./site.conf:/etc/nginx/conf.d/default.conf:ro\nHealthCmd=curl -fsS -H "Host: a.example" http://127.0.0.1/\n',
        'app.container':
          '[Container]\nImage=a.io/app:1\nContainerName=app\nNetwork=n.network\nEnvironment=DJANGO_ALLOWED_HOSTS=a.example\n',
        'n.network': '[Network]\n',
        'site.conf':
          'server {\n listen 80;\n server_name a.example;\n location / { proxy_pass http://app:8000; proxy_set_header Host $host; }\n}\n',
      },
    },
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
        'py.container': web(
          'Environment=ALLOWED_HOSTS=acme.example',
          `HealthCmd=python -c "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/', headers={'Host': 'acme.example'}))"`,
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
