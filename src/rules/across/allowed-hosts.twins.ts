import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.allowed-hosts. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'shop/settings/prod.py': `DEBUG = False
ALLOWED_HOSTS = [
    "www.shop.example.com",
]
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
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
        'config/environments/production.rb': `Rails.application.configure do
  config.force_ssl = true
  config.hosts = ["shop.example.org"]
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
      line: 3,
    },
    {
      files: {
        'app.env': 'ALLOWED_HOSTS=shop.example.com\n',
        'w.container': unit(
          'Volume=/run/shop:/run/shop\nExec=uwsgi --module shop.wsgi --socket /run/shop/uwsgi.sock\nEnvironmentFile=/x/app.env',
        ),
        'nginx.conf':
          'events {}\nhttp { server {\nserver_name shops.example.com;\nlocation / { include uwsgi_params; uwsgi_pass unix:/run/shop/uwsgi.sock; } } }\n',
      },
      file: 'nginx.conf',
      line: 3,
    },

    {
      files: {
        'cloud.container':
          '[Container]\nImage=docker.io/library/nextcloud:31-fpm\nContainerName=cloud\nEnvironment="NEXTCLOUD_TRUSTED_DOMAINS=cloud.example.net localhost"\n',
        'nginx.conf':
          'events {}\nhttp { upstream php { server cloud:9000; } server { server_name cloud.example.org; location ~ \\.php$ { fastcgi_pass php; } } }\n',
      },
      line: 4,
    },
    {
      files: {
        'app.env': 'ALLOWED_HOSTS=www.example.com\n',
        'w.container': unit('EnvironmentFile=/x/app.env'),
        'nginx.conf':
          'events {}\nhttp { server { server_name example.com; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 1,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=ALLOWED_HOSTS=www.example.org,localhost\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { server_name www.example.org; location / {\nproxy_pass http://127.0.0.1:8000;\nproxy_set_header Host web-app;\n} } }\n',
      },
      file: 'nginx/nginx.conf',
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'shop/settings/prod.py': `ALLOWED_HOSTS = os.environ["HOSTS"].split(",")
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
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
        'shop/settings/prod.py': `ALLOWED_HOSTS = [".example.com"]
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
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
        'shop/settings/prod.py': `ALLOWED_HOSTS = ["localhost"]
ALLOWED_HOSTS += MORE
ALLOWED_HOSTS = ALLOWED_HOSTS + ["a"]
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
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
        'config/environments/production.rb': `Rails.application.configure do
  config.force_ssl = true
  config.hosts = ["shop.example.org", /.*\\.example\\.com/]
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
    },
    // A socket of another container.
    {
      files: {
        'app.env': 'ALLOWED_HOSTS=shop.example.com\n',
        'w.container': unit(
          'Volume=/run/shop:/run/shop\nExec=uwsgi --module shop.wsgi --socket /run/shop/uwsgi.sock\nEnvironmentFile=/x/app.env',
        ),
        'nginx.conf':
          'events {}\nhttp { server { server_name blog.example.com; location / { include uwsgi_params; uwsgi_pass unix:/run/blog/uwsgi.sock; } } }\n',
      },
    },

    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=ALLOWED_HOSTS=.example.org,localhost\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { server_name www.example.org; location = /up {\nproxy_pass http://127.0.0.1:8000;\nproxy_set_header Host localhost;\n} location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Host app.example.org; } } }\n',
      },
    },
    // On the host's network nothing says which port is whose.
    {
      files: {
        'w.container': '[Container]\nImage=a.io/w:1\nNetwork=host\nEnvironment=ALLOWED_HOSTS=example.com\n',
        'nginx.conf':
          'events {}\nhttp { server { server_name example.com; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:8000; } } server { server_name wiki.example.com; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:3000; } } }\n',
      },
    },
    // The name of another application.
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nContainerName=w\nEnvironment=ALLOWED_HOSTS=example.com\nPublishPort=127.0.0.1:8000:8000\n',
        'g.container': '[Container]\nImage=a.io/g:1\nContainerName=g\nPublishPort=127.0.0.1:3000:3000\n',
        'nginx.conf':
          'events {}\nhttp { server { server_name example.com; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:8000; } } server { server_name grafana.example.com; location / { proxy_set_header Host $host; proxy_pass http://127.0.0.1:3000; } } }\n',
      },
    },
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
