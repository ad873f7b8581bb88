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
        'config/environments/production.rb': `Rails.application.configure do
  config.action_cable.allowed_request_origins = ["https://www.shop.example.com"]
end
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=puma -b tcp://0.0.0.0:8000
`,
        'nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    server_name shop.example.com;
    location / {
      proxy_pass http://web:8000;
      proxy_set_header Host $host;
    }
  }
}
`,
        'n.network': `[Network]
`,
        'x.container': `[Container]
Image=docker.io/library/nginx:1.28
Network=n.network
Volume=/etc/shop/nginx.conf:/etc/nginx/nginx.conf:ro
`,
      },
      line: 2,
    },
    {
      files: {
        'config/runtime.exs': `config :forum, ForumWeb.Endpoint,
  url: [host: System.get_env("PHX_HOST"), port: 443],
  check_origin: ["https://www.shop.example.com"]
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Environment=PHX_SERVER=true
Environment=PORT=8000
`,
        'nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    server_name shop.example.com;
    location / {
      proxy_pass http://web:8000;
      proxy_set_header Host $host;
    }
  }
}
`,
        'n.network': `[Network]
`,
        'x.container': `[Container]
Image=docker.io/library/nginx:1.28
Network=n.network
Volume=/etc/shop/nginx.conf:/etc/nginx/nginx.conf:ro
`,
      },
      line: 3,
    },
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
        'config/runtime.exs': `config :forum, ForumWeb.Endpoint,
  check_origin: ["//shop.example.com", "//*.example.org"]
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Environment=PHX_SERVER=true
Environment=PORT=8000
`,
        'nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    server_name shop.example.com;
    location / {
      proxy_pass http://web:8000;
      proxy_set_header Host $host;
    }
  }
}
`,
        'n.network': `[Network]
`,
        'x.container': `[Container]
Image=docker.io/library/nginx:1.28
Network=n.network
Volume=/etc/shop/nginx.conf:/etc/nginx/nginx.conf:ro
`,
      },
    },
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
