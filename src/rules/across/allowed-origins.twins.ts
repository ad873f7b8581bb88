import type { Twins } from '../define-rule.ts';

const site = `server {
  listen 80;
  server_name chat.example.io;
  return 301 https://$host$request_uri;
}
server {
  listen 443 ssl;
  server_name chat.example.io;
  location / {
    proxy_pass http://api:4000;
    proxy_set_header Host $host;
  }
}
`;
const api = (...lines: string[]) =>
  `[Container]\nImage=ghcr.io/acme/chat:4\nContainerName=api\nNetwork=edge.network\n${lines.join('\n')}\n`;

/** For across.allowed-origins. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'api.container': api('Environment=CORS_ORIGIN=https://chat.example.io/'),
        'nginx/conf.d/chat.conf': site,
      },
      line: 5,
    },
    {
      files: {
        'api.container': api(
          'Environment=CORS_ALLOWED_ORIGINS=https://app.example.net,http://chat.example.io',
        ),
        'nginx/conf.d/chat.conf': site,
      },
      line: 5,
    },
    {
      files: {
        'api.container': api('Environment="ALLOWED_ORIGINS=https://chat.example.com"'),
        'nginx/conf.d/chat.conf': site,
      },
      line: 5,
    },
    {
      files: {
        'api.container': api('Environment=CSRF_TRUSTED_ORIGINS=https://talk.example.io'),
        'nginx/conf.d/chat.conf': site,
      },
      line: 5,
    },
    {
      files: {
        'api.container': api('Environment=SANCTUM_STATEFUL_DOMAINS=app.example.net'),
        'nginx/conf.d/chat.conf': site,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'api.container': api(
          'Environment=CORS_ORIGIN=https://chat.example.io',
          'Environment=CSRF_TRUSTED_ORIGINS=https://chat.example.io,https://app.example.net',
        ),
        'nginx/conf.d/chat.conf': site,
      },
    },
    // Pages of another house: what a CORS list is for, and one that is named in both lists.
    {
      files: {
        'api.container': api(
          'Environment=CORS_ALLOWED_ORIGINS=https://app.example.net,http://localhost:5173',
          'Environment=CSRF_TRUSTED_ORIGINS=https://app.example.net',
        ),
        'nginx/conf.d/chat.conf': site,
      },
    },
    // Every one, patterns, and a list of Sanctum with a port.
    {
      files: {
        'api.container': api(
          'Environment=CORS_ORIGINS=*',
          'Environment=ALLOWED_ORIGINS=^https://.*\\.example\\.com$',
          'Environment=SANCTUM_STATEFUL_DOMAINS=chat.example.io,localhost:3000',
          'Environment=TRUSTED_ORIGINS=https://*.example.io',
        ),
        'nginx/conf.d/chat.conf': site,
      },
    },
  ],
};
