import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.upstream-port. */
export const twins: Twins = {
  bad: [
    // Nginx in a container on the host's network; of the template's instances two are named.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\n upstream api {\n  server 127.0.0.1:4001;\n  server 127.0.0.1:4003;\n }\n}\n',
        'edge.container':
          '[Unit]\nWants=api@01.service api@02.service\n[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=host\nVolume=/etc/shop/nginx/nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'api@.container': unit('PublishPort=127.0.0.1:40%i:4000'),
      },
      line: 5,
    },
    {
      files: {
        'conf.d/site.conf':
          'server {\n    listen 80;\n    location / {\n        proxy_pass http://127.0.0.1:8001;\n    }\n}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.27.4\nNetwork=host\nVolume=/etc/edge/conf.d:/etc/nginx/conf.d:ro\n',
        'app.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nPublishPort=127.0.0.1:8000:8000\n',
      },
      line: 4,
    },

    {
      files: {
        'nginx.conf': `events {}
http {
  upstream forum {
    server 127.0.0.1:4001;
    server 127.0.0.1:4002;
  }
  server { listen 80; location / { proxy_pass http://forum; } }
}
`,
        'forum@.container': `[Container]
Image=ghcr.io/acme/forum:1
PublishPort=127.0.0.1:%i:4000
[Install]
WantedBy=multi-user.target
DefaultInstance=4001
`,
        'install.sh': `#!/bin/sh
set -e
systemctl start forum@4001.service forum@4003.service
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/conf.d/up.conf': `upstream tusd { server 127.0.0.1:1080; }
server { listen 80; location / { proxy_pass http://tusd; } }
`,
        'tusd.service': `[Service]
ExecStart=/usr/local/bin/tusd -host 127.0.0.1 -port 8080 -upload-dir /srv/in
[Install]
WantedBy=multi-user.target
`,
      },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\nproxy_pass http://127.0.0.1:9090;\n} } }\n',
        'api.container': '[Container]\nImage=a.io/a:1\nNetwork=n.network\nEnvironment=SERVER_PORT=9090\n',
        'n.network': '[Network]\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\n server {\n  location / { proxy_pass http://127.0.0.1:8001; }\n }\n}\n',
        'w.container': unit('PublishPort=127.0.0.1:8000:8000'),
      },
      line: 4,
    },
    {
      files: {
        'nginx.conf': 'events {}\nhttp {\n upstream app {\n  server 127.0.0.1:8000;\n }\n}\n',
        'w.container': unit('PublishPort=10.0.0.5:8000:8000'),
      },
      line: 4,
    },
    // Behind a variable, and beside a container that only has Nginx in its name.
    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\n map $cookie_beta $to {\n  default 127.0.0.1:8000;\n  1 127.0.0.1:8009;\n }\n server { location / { proxy_pass http://$to; } }\n}\n',
        'w.container': unit('PublishPort=127.0.0.1:8000:8000'),
        'x.container': '[Container]\nImage=docker.io/nginx/nginx-prometheus-exporter:1.4\n',
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'nginx.conf': `events {}
http {
  upstream forum {
    server 127.0.0.1:4001;
    server 127.0.0.1:4002;
  }
  server { listen 80; location / { proxy_pass http://forum; } }
}
`,
        'forum@.container': `[Container]
Image=ghcr.io/acme/forum:1
PublishPort=127.0.0.1:%i:4000
[Install]
WantedBy=multi-user.target
DefaultInstance=4001
`,
        'install.sh': `#!/bin/sh
set -e
systemctl start forum@4001.service forum@4002.service
`,
      },
    },
    {
      files: {
        'nginx.conf': `events {}
http {
  upstream forum {
    server 127.0.0.1:4001;
    server 127.0.0.1:4002;
  }
  server { listen 80; location / { proxy_pass http://forum; } }
}
`,
        'forum@.container': `[Container]
Image=ghcr.io/acme/forum:1
PublishPort=127.0.0.1:%i:4000
[Install]
WantedBy=multi-user.target
DefaultInstance=4001
`,
      },
    },
    {
      files: {
        'nginx/conf.d/up.conf': `upstream tusd { server 127.0.0.1:1080; }
server { listen 80; location / { proxy_pass http://tusd; } }
`,
        'tusd.service': `[Service]
ExecStart=/usr/local/bin/tusd -host 127.0.0.1 -port 1080 -upload-dir /srv/in
[Install]
WantedBy=multi-user.target
`,
      },
    },
    // Nginx on the host's network, with another container there.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\n server { location / { proxy_pass http://127.0.0.1:4000; } location /b { proxy_pass http://127.0.0.1:4001; } }\n}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=host\nVolume=/etc/shop/nginx/nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'a.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=host\nEnvironmentFile=/etc/shop/a.env\n',
        'etc/shop/a.env': 'PORT=4000\n',
        'b.container': unit('PublishPort=127.0.0.1:4001:8000'),
      },
    },
    // One instance is named, and others may be started by hand.
    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\n upstream api { server 127.0.0.1:4001; server 127.0.0.1:4002; }\n}\n',
        'api@.container': unit('PublishPort=127.0.0.1:40%i:4000', '[Install]\nDefaultInstance=01\n'),
      },
    },
    // A program of the host that is no container.
    {
      files: {
        'nginx/sites-enabled/a.conf': `server {
listen 80;
server_name a.example.com;
location / { proxy_pass http://127.0.0.1:3000; }
}
server {
listen 80;
server_name b.example.com;
location / { proxy_pass http://127.0.0.1:9100; }
}
`,
        'quadlet/a.container': `[Container]
Image=registry.example.com/a:1
PublishPort=127.0.0.1:3000:3000
`,
      },
    },

    // Ports of instances.
    {
      files: {
        'api@.container': '[Container]\nImage=a.io/api:1\nPublishPort=127.0.0.1:80%i:8000\n',
        'b.container': '[Container]\nImage=a.io/b:1\nPublishPort=127.0.0.1:9090:9090\n',
        'site.conf': 'server {\n listen 443 ssl;\n location / { proxy_pass http://127.0.0.1:8081; }\n}\n',
      },
    },
    // A pod's ports are those of its containers.
    {
      files: {
        'sso.pod': `[Pod]
PublishPort=127.0.0.1:8443:8443
`,
        'kc.container': `[Container]
Image=quay.io/keycloak/keycloak:26.0.7
Pod=sso.pod
`,
        'theme.container': `[Container]
Image=docker.io/acme/theme:1
PublishPort=127.0.0.1:8090:80
`,
        'nginx/nginx.conf': `events {}
http {
server {
  location / { proxy_pass https://127.0.0.1:8443; }
}
}
`,
      },
    },
    {
      files: {
        'nginx.conf': 'events {}\nhttp { server { location / { proxy_pass http://127.0.0.1:8000/; } } }\n',
        'w.container': unit('PublishPort=8000:8000'),
      },
    },
    {
      files: {
        'nginx.conf': 'events {}\nhttp { server { location / { proxy_pass http://127.0.0.1:3000; } } }\n',
        'w.container': unit('PublishPort=8000:8000'),
        'node.service': '[Service]\nExecStart=/usr/bin/node --port 3000\n',
      },
    },
    {
      files: {
        'nginx.conf':
          'events {}\nhttp { server { location / { proxy_pass http://backend.example:3000; } } }\n',
        'w.container': unit('PublishPort=8000:8000'),
      },
    },
  ],
};
