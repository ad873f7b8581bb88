import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nresolver 10.8.0.1 valid=10s;\nserver { listen 80; set $a api; location / { proxy_pass http://$a:8000; } }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=n.network\nVolume=./nginx:/etc/nginx:ro\n',
        'api.container': '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=n.network\n',
        'n.network': '[Network]\nSubnet=10.7.0.0/24\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nresolver 127.0.0.53;\nserver { listen 80; set $a api; location / { proxy_pass http://$a:8000; } }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=n.network\nVolume=./nginx:/etc/nginx:ro\n',
        'api.container': '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=n.network\n',
        'n.network': '[Network]\nSubnet=10.7.0.0/24\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nresolver 10.7.0.1 valid=12h;\nserver { listen 80; set $a api; location / { proxy_pass http://$a:8000; } }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=n.network\nVolume=./nginx:/etc/nginx:ro\n',
        'api.container': '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=n.network\n',
        'n.network': '[Network]\nSubnet=10.7.0.0/24\n',
      },
      line: 3,
    },

    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nresolver 127.0.0.11 valid=30s;\n}\n',
        'web.container': '[Container]\nImage=a.io/web:1\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  resolver 8.8.8.8 1.1.1.1 valid=30s;
  set $app api;
  location / { proxy_pass http://$app:8000; }
}
}
`,
        'api.container': '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=shop.network\n',
        'shop.network': '[Network]\n',
      },
      file: 'nginx/nginx.conf',
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nresolver 10.7.0.1 valid=10s;\nserver { listen 80; set $a api; location / { proxy_pass http://$a:8000; } }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=n.network\nVolume=./nginx:/etc/nginx:ro\n',
        'api.container': '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=n.network\n',
        'n.network': '[Network]\nSubnet=10.7.0.0/24\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nresolver 10.7.0.1 10.8.0.1;\nserver { listen 80; set $a api; location / { proxy_pass http://$a:8000; } }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=n.network\nVolume=./nginx:/etc/nginx:ro\n',
        'api.container': '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=n.network\n',
        'n.network': '[Network]\nSubnet=10.7.0.0/24\n',
      },
    },

    // What the world knows.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  resolver 8.8.8.8 1.1.1.1 valid=30s;
  set $files files.example.org;
  location / { proxy_pass http://api:8000; }
  location /files/ { proxy_pass https://$files; }
}
}
`,
        'api.container': '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=shop.network\n',
        'shop.network': '[Network]\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nresolver 10.89.0.1 127.0.0.53 valid=30s;\n}\n',
        'web.container': '[Container]\nImage=a.io/web:1\n',
      },
    },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nresolver 127.0.0.11;\n}\n' } },
  ],
};
