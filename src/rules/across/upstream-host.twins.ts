import type { Twins } from '../define-rule.ts';

const app = (lines: string) => `[Container]\nImage=docker.io/acme/app:1\n${lines}`;
const edge = (lines = 'Network=n.network\n') =>
  `[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n${lines}`;
const conf = (lines: string) => `events {}\nhttp {\n${lines}\n}\n`;
const network = { 'n.network': '[Network]\n' };

/** For across.upstream-host. */
export const twins: Twins = {
  bad: [
    // The pool listens on a socket, and Nginx asks a port.
    {
      files: {
        'php/zz-www.conf': '[www]\nlisten = /run/php/fpm.sock\npm = static\npm.max_children = 5\n',
        'fpm.container':
          '[Container]\nImage=registry.example.com/crm/fpm:3.7.2\nContainerName=crm-fpm\nNetwork=front.network\nVolume=/opt/crm/zz-www.conf:/usr/local/etc/php-fpm.d/zz-www.conf:ro\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nContainerName=crm-nginx\nNetwork=front.network\nVolume=/opt/crm/crm.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'front.network': '[Network]\n',
        'nginx/crm.conf':
          'server {\n listen 80;\n location = /index.php {\n  fastcgi_pass crm-fpm:9000;\n }\n}\n',
      },
      line: 2,
    },
    // The config file says another port than Nginx and the health check agree on.
    {
      files: {
        'app/gunicorn.conf.py': 'bind = "0.0.0.0:8001"\nworkers = 4\n',
        'web.container':
          '[Container]\nImage=a.io/web:4\nContainerName=web\nNetwork=front.network\nVolume=/opt/web/gunicorn.conf.py:/app/gunicorn.conf.py:ro\nExec=gunicorn -c /app/gunicorn.conf.py web.wsgi\nHealthCmd=curl -fsS http://127.0.0.1:8000/healthz\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=front.network\nVolume=/opt/web/web.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'front.network': '[Network]\n',
        'nginx/web.conf': 'server {\n listen 80;\n location / {\n  proxy_pass http://web:8000;\n }\n}\n',
      },
      line: 1,
    },
    // In a pod a member is found by the name of its container.
    {
      files: {
        'nginx/web.conf': 'server {\n listen 8080;\n location / {\n  proxy_pass http://app:8000;\n }\n}\n',
        'app.container': '[Container]\nImage=a.io/web:4\nPod=web.pod\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nPod=web.pod\nVolume=/opt/web/web.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'web.pod': '[Pod]\nNetwork=front.network\nPublishPort=127.0.0.1:8080:8080\n',
        'front.network': '[Network]\n',
      },
      line: 4,
    },
    // Of two Nginx the one in the container is judged by what it reads.
    {
      files: {
        'edge/web.conf': 'server {\n listen 8080;\n location / {\n  proxy_pass http://wep:8000;\n }\n}\n',
        'web.container': '[Container]\nImage=a.io/web:4\nContainerName=web\nNetwork=front.network\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=front.network\nPublishPort=127.0.0.1:8080:8080\nVolume=/opt/edge/web.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'front.network': '[Network]\n',
        'host/sites-available/web.conf':
          'server {\n listen 443 ssl;\n server_name web.example.org;\n location / {\n  proxy_pass http://127.0.0.1:8080;\n }\n}\n',
      },
      line: 4,
    },
    // Told by a config file.
    {
      files: {
        'nginx.conf': conf(
          'server { listen 80; location / {\ninclude uwsgi_params; uwsgi_pass app:3031; } }',
        ),
        'web.container': edge(),
        'app.container': app(
          'ContainerName=app\nNetwork=n.network\nExec=uwsgi --ini /app/uwsgi.ini\nVolume=./uwsgi.ini:/app/uwsgi.ini:ro\n',
        ),
        'uwsgi.ini': '[uwsgi]\nsocket = 0.0.0.0:3032\nmodule = app.wsgi\n',
        ...network,
      },
      line: 4,
    },
    // Filled in by the image's entrypoint.
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nEnvironment=APP_PORT=8080\nVolume=./templates:/etc/nginx/templates:ro\n',
        'templates/app.conf.template':
          'server {\nlisten 8080;\nlocation / { proxy_pass http://app:${APP_PORT}; }\n}\n',
        'app.container': app(
          'ContainerName=app\nNetwork=n.network\nExec=gunicorn app.wsgi --bind 0.0.0.0:8000\n',
        ),
        ...network,
      },
      line: 4,
    },
    // By the domain of Podman's name server.
    {
      files: {
        'nginx.conf': conf(
          'server { listen 80; resolver 10.89.0.1; set $to objectz.dns.podman; location / {\nproxy_pass http://$to:9000; } }',
        ).replace('set $to', '\nset $to'),
        'web.container': edge(),
        'objects.container': app('ContainerName=objects\nNetwork=n.network\n'),
        ...network,
      },
      line: 4,
    },
    {
      files: {
        'default.conf': `server {
    listen 8080;
    location / {
        proxy_pass http://rx-app:8081;
    }
}
`,
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27\nNetwork=rx.network\nVolume=/srv/default.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'app.container':
          '[Container]\nImage=a.example.org/app:1\nContainerName=rx-app\nNetwork=rx.network\nEnvironmentFile=/etc/rx/app.env\n',
        'etc/rx/app.env': 'QUARKUS_HTTP_PORT=8080\n',
        'rx.network': '[Network]\n',
      },
      line: 4,
    },
    // PHP-FPM of the same pod.
    {
      files: {
        'default.conf': `server {
    listen 8080;
    location / {
        fastcgi_pass 127.0.0.1:9001;
    }
}
`,
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27\nPod=lms.pod\nVolume=/srv/default.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'php.container': '[Container]\nImage=a.example.org/php:8.3-fpm\nPod=lms.pod\n',
        'lms.pod': '[Pod]\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://imgproxy:8080;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/imgproxy.container': `[Container]
Image=docker.io/darthsim/imgproxy:v3.26.0
ContainerName=imgproxy
Network=a.network
Environment=IMGPROXY_BIND=:8081
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 6,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://api:4000;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
PublishPort=8080:8080
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/api.container': `[Container]
Image=registry.example.com/api:1
ContainerName=api
Network=a.network
Environment=PORT=4001
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 6,
    },

    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nContainerName=shop\nNetwork=n.network\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/www.conf:ro\n',
        'pool.conf': '[www]\npm = static\nlisten = 9001\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'n.network': '[Network]\n',
        'nginx.conf':
          'events {}\nhttp {\nserver { location = /index.php { include fastcgi.conf;\nfastcgi_pass shop:9000; } }\n}\n',
      },
      file: 'nginx.conf',
      line: 4,
    },

    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\nupstream shop {\nserver shop-app;\n}\nserver { location / { proxy_pass http://shop; } }\n}\n',
        'app.container':
          '[Container]\nImage=a.io/shop:1\nContainerName=shop-app\nNetwork=n.network\nExec=gunicorn shop.wsgi -b 0.0.0.0:8000\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'n.network': '[Network]\n',
      },
      file: 'nginx.conf',
      line: 4,
    },

    // What it publishes and what its own check asks is another port.
    {
      files: {
        'nginx.conf': conf('upstream a { server app:8080; }'),
        'edge.container': edge(),
        'app.container': app(
          'ContainerName=app\nNetwork=n.network\nPublishPort=127.0.0.1:8085:80\nHealthCmd=curl -f http://127.0.0.1/\n',
        ),
        ...network,
      },
      line: 3,
    },
    // Quadlet's own name for it is systemd-app.
    {
      files: {
        'nginx.conf': conf('server { location / { proxy_pass http://app:8000; } }'),
        'edge.container': edge(),
        'app.container': app('Network=n.network\n'),
        ...network,
      },
      line: 3,
    },
    // No unit has the name that a map gives.
    {
      files: {
        'nginx.conf': conf(
          'resolver 10.89.0.1;\nmap $host $to {\n default app:8000;\n beta.example.org app-beta:8000;\n}\nserver { location / { proxy_pass http://$to; } }',
        ),
        'edge.container': edge(),
        'app.container': app('ContainerName=app\nNetwork=n.network\n'),
        ...network,
      },
      line: 6,
    },
    // Another container's loopback.
    {
      files: {
        'nginx.conf': conf('upstream a { server 127.0.0.1:8000; }'),
        'edge.container': edge(),
        'app.container': app('ContainerName=app\nNetwork=n.network\nPublishPort=127.0.0.1:8000:8000\n'),
        ...network,
      },
      line: 3,
    },
    // No network of both; another port.
    {
      files: {
        'nginx.conf': conf('upstream a { server app:8000; }'),
        'edge.container': edge(),
        'app.container': app('ContainerName=app\nNetwork=m.network\n'),
        'm.network': '[Network]\n',
        ...network,
      },
      line: 3,
    },
    {
      files: {
        'nginx.conf': conf('server { location / { proxy_pass http://app:8080; } }'),
        'edge.container': edge(),
        'app.container': app('ContainerName=app\nNetwork=n.network\nExec=gunicorn -b 0.0.0.0:8000 a:b\n'),
        ...network,
      },
      line: 3,
    },
    // The host's Nginx does not ask Podman.
    {
      files: {
        'nginx.conf': conf('server { location / { proxy_pass http://app:8000; } }'),
        'app.container': app('ContainerName=app\nNetwork=n.network\nPublishPort=127.0.0.1:8000:8000\n'),
        ...network,
      },
      line: 3,
    },
    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\nserver { listen 8080; location ~ \\.php$ { fastcgi_pass 127.0.0.1:9001; } }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.29.3\nPod=a.pod\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'fpm.container':
          '[Container]\nImage=r.example/shop:3\nPod=a.pod\nHealthCmd=SCRIPT_NAME=/ping SCRIPT_FILENAME=/ping REQUEST_METHOD=GET cgi-fcgi -bind -connect 127.0.0.1:9000\n',
        'a.pod': '[Pod]\nPublishPort=127.0.0.1:8085:8080\n',
      },
      line: 3,
    },
  ],
  good: [
    // An application in Nginx' own network namespace, and one behind a container that others live with.
    {
      files: {
        'nginx/web.conf':
          'server {\n listen 80;\n location / {\n  proxy_pass http://127.0.0.1:5000;\n }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28\nContainerName=web\nNetwork=a.network\nVolume=/srv/nginx/web.conf:/etc/nginx/conf.d/web.conf\n',
        'app.container':
          '[Container]\nImage=a.io/app:1\nNetwork=container:web\nEnvironment=ASPNETCORE_URLS=http://127.0.0.1:5000\n',
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'nginx/web.conf':
          'server {\n listen 80;\n location / {\n  proxy_pass http://db:9187/metrics;\n }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28\nContainerName=web\nNetwork=a.network\nVolume=/srv/nginx/web.conf:/etc/nginx/conf.d/web.conf\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=a.network\n',
        'exporter.container': '[Container]\nImage=a.io/exporter:1\nNetwork=db.container\n',
        'a.network': '[Network]\n',
      },
    },
    // A member of the pod by the name of its container.
    {
      files: {
        'nginx/web.conf':
          'server {\n listen 8080;\n location / {\n  proxy_pass http://systemd-app:8000;\n }\n location /two {\n  proxy_pass http://two:8000;\n }\n}\n',
        'app.container': '[Container]\nImage=a.io/web:4\nPod=web.pod\n',
        'second.container': '[Container]\nImage=a.io/web:4\nContainerName=two\nPod=web.pod\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nPod=web.pod\nVolume=/opt/web/web.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'web.pod': '[Pod]\nNetwork=front.network\nPublishPort=127.0.0.1:8080:8080\n',
        'front.network': '[Network]\n',
      },
    },
    // Which networks a template names is not known.
    {
      files: {
        'nginx.conf': conf('server { listen 80; location / { proxy_pass http://app:8000; } }'),
        'web.container.j2': edge('Network={{ front_network }}.network\n'),
        'app.container.j2': app('ContainerName=app\nNetwork={{ net }}.network\nEnvironment=PORT=8000\n'),
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nEnvironment=APP_PORT=8000\nVolume=./templates:/etc/nginx/templates:ro\n',
        'templates/app.conf.template':
          'server {\nlisten 8080;\nlocation / { proxy_pass http://app:${APP_PORT}; }\n}\n',
        'app.container': app(
          'ContainerName=app\nNetwork=n.network\nExec=gunicorn app.wsgi --bind 0.0.0.0:8000\n',
        ),
        ...network,
      },
    },
    {
      files: {
        'default.conf': `server {
    listen 8080;
    location / {
        fastcgi_pass 127.0.0.1:9000;
    }
}
`,
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27\nPod=lms.pod\nVolume=/srv/default.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'php.container': '[Container]\nImage=a.example.org/php:8.3-fpm\nPod=lms.pod\n',
        'lms.pod': '[Pod]\n',
      },
    },
    // A second port beside the one of PORT.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://api:4000;
}
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
PublishPort=8080:8080
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/api.container': `[Container]
Image=registry.example.com/api:1
ContainerName=api
Network=a.network
Environment=PORT=4001
Environment=API_BIND=0.0.0.0:4000
`,
        'quadlet/a.network': `[Network]
`,
      },
    },

    // A name that is made at each request.
    {
      files: {
        'n.network': '[Network]\n',
        'app-v1.container': '[Container]\nImage=a.io/app:1\nContainerName=app-v1\nNetwork=n.network\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'nginx.conf':
          'events {}\nhttp { resolver 10.89.0.1; server { location ~ ^/v(?<ver>[12])/ { proxy_pass http://app-v$ver:7200; } } }\n',
      },
    },
    // An instance of a template.
    {
      files: {
        'nginx.conf': conf('upstream a { server app-blue:8000; }'),
        'edge.container': edge(),
        'app@.container': app('ContainerName=app-%i\nNetwork=n.network\n'),
        ...network,
      },
    },
    // It publishes one port and listens on another too: its unit names it.
    {
      files: {
        'nginx.conf': conf('upstream a { server app:8000; }'),
        'edge.container': edge(),
        'app.container': app(
          'ContainerName=app\nNetwork=n.network\nPublishPort=9000:9000\nEnvironment=PORT=8000\nHealthCmd=curl -f http://localhost:9000/\n',
        ),
        ...network,
      },
    },
    {
      files: {
        'nginx.conf': conf(
          'upstream web { server app:8000; server api.example.org:443; }\nserver { listen 8081; location /s { proxy_pass http://127.0.0.1:8081; } location / { proxy_pass http://web; } }',
        ),
        'edge.container': edge(),
        'app.container': app('ContainerName=app\nNetwork=n.network\nExec=gunicorn -b 0.0.0.0:8000 a:b\n'),
        ...network,
      },
    },
    // An alias, a host of the unit's own, a pod's loopback, the host's network.
    {
      files: {
        'nginx.conf': conf('upstream web { server backend:8000; server legacy:80; }'),
        'edge.container': edge('Network=n.network\nAddHost=legacy:10.0.0.9\n'),
        'app.container': app('Network=n.network:alias=backend\n'),
        ...network,
      },
    },
    {
      files: {
        'nginx.conf': conf('upstream web { server 127.0.0.1:8000; }'),
        'edge.container': edge('Pod=p.pod\n'),
        'app.container': app('Pod=p.pod\n'),
        'p.pod': '[Pod]\nPublishPort=80:80\n',
      },
    },
    {
      files: {
        'nginx.conf': conf('upstream web { server 127.0.0.1:8000; }'),
        'edge.container': edge('Network=host\n'),
        'app.container': app('PublishPort=127.0.0.1:8000:8000\n'),
      },
    },
    // Another stack's containers may be on a network that is made elsewhere.
    {
      files: {
        'nginx.conf': conf('upstream web { server wiki:8000; }'),
        'edge.container': edge('Network=shared\n'),
        'app.container': app('ContainerName=app\nNetwork=shared\n'),
      },
    },
    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\nserver { listen 8080; location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; } }\n}\n',
        'web.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.29.3\nPod=a.pod\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'fpm.container':
          '[Container]\nImage=r.example/shop:3\nPod=a.pod\nHealthCmd=SCRIPT_NAME=/ping SCRIPT_FILENAME=/ping REQUEST_METHOD=GET cgi-fcgi -bind -connect 127.0.0.1:9000\n',
        'a.pod': '[Pod]\nPublishPort=127.0.0.1:8085:8080\n',
      },
    },
  ],
};
