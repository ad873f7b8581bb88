import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.allowed-hosts. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.env': 'ALLOWED_HOSTS=www.example.com\n',
        'w.container': unit('EnvironmentFile=/x/app.env'),
        'nginx.conf':
          'events {}\nhttp { server { server_name example.com; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'app.env': 'ALLOWED_HOSTS=.example.com,localhost\n',
        'w.container': unit('EnvironmentFile=/x/app.env'),
        'nginx.conf':
          'events {}\nhttp { server { server_name example.com www.example.com _; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
    {
      files: {
        'app.env': 'ALLOWED_HOSTS=example.com\n',
        'w.container': unit('EnvironmentFile=/x/app.env'),
        'nginx.conf':
          'events {}\nhttp { server { server_name www.example.com; location / { proxy_set_header Host $host; return 301 https://example.com; } } }\n',
      },
    },
  ],
};
