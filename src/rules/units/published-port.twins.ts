import type { Twins } from '../define-rule.ts';

/** For units.published-port. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      args: ["gunicorn", "app.wsgi", "--bind", "0.0.0.0:8080"]\n      ports:\n        - containerPort: 8000\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 11,
    },

    {
      files: {
        'etc/config.yaml': `server:
  address: "127.0.0.1:8080"
  shutdown_timeout: 20s
database:
  max_open_conns: 10
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/shop/config.yaml:/etc/app/config.yaml:ro
PublishPort=127.0.0.1:8080:8080
StopTimeout=30
`,
      },
      line: 2,
    },
    {
      files: {
        'p.pod': `[Pod]
PublishPort=443:443
PublishPort=80:8080
`,
        'a.container': `[Container]
Image=ghcr.io/acme/a:1
Pod=p.pod
Environment=PORT=3000
`,
        'x.container': `[Container]
Image=docker.io/nginxinc/nginx-unprivileged:1.28
Pod=p.pod
Volume=/etc/x/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'nginx.conf': `events {}
http {
  server { listen 8080; return 301 https://$host$request_uri; }
  server { listen 8443 ssl; location / { proxy_pass http://127.0.0.1:3000; } }
}
`,
      },
      line: 2,
    },
    // What the pod publishes and the health check asks is not what Nginx listens on.
    {
      files: {
        'nginx.conf':
          'events {}\nhttp {\nserver {\n listen 443 ssl;\n ssl_certificate /a.pem;\n ssl_certificate_key /a.key;\n location = /up { return 204; }\n}\n}\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nPod=web.pod\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nHealthCmd=curl -fsSk https://localhost:8443/up\n',
        'web.pod': '[Pod]\nPublishPort=127.0.0.1:8443:8443\n',
      },
      line: 4,
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=relayd --listen=:8080 
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 6,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
Environment=PORT=3000
Exec=bundle exec puma
HealthCmd=curl -fsS http://127.0.0.1:3000/up
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3001
`,
      },
      line: 2,
      file: 'quadlet/shop.pod',
    },
    {
      files: {
        'i.container':
          '[Container]\nImage=a.io/app:1\nEnvironment=ROCKET_ADDRESS=0.0.0.0 ROCKET_PORT=8000\nPublishPort=127.0.0.1:8000:80\n',
      },
      line: 4,
    },
    {
      files: {
        'k.container':
          '[Container]\nImage=docker.io/apache/kafka:4.1.0\nEnvironment=KAFKA_LISTENERS=PLAINTEXT://127.0.0.1:9092,CONTROLLER://:9093\nPublishPort=10.1.1.4:9092:9092\n',
      },
      line: 3,
    },
    {
      files: {
        'b.container':
          '[Container]\nImage=r.example/billing:7\nEnvironment=ASPNETCORE_HTTP_PORTS=5000\nPublishPort=127.0.0.1:5000:8080\n',
      },
      line: 4,
    },
    {
      files: {
        'b.container':
          '[Container]\nImage=r.example/billing:7\nEnvironment=ASPNETCORE_URLS=http://+:5000\nPublishPort=127.0.0.1:5000:8080\n',
      },
      line: 4,
    },
    {
      files: {
        'l.container':
          '[Container]\nImage=r.example/ledger:2\nEnvironment=LEDGER_LISTEN=:8090\nPublishPort=127.0.0.1:8090:8080\n',
      },
      line: 4,
    },
    {
      files: {
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:11.3.0\nPublishPort=127.0.0.1:3000:8080\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.27.2\nVolume=./site.conf:/etc/nginx/conf.d/default.conf:ro\nPublishPort=443:8443\n',
        'site.conf':
          'server {\n listen 443 ssl;\n ssl_certificate /c/a.pem;\n ssl_certificate_key /c/a.key;\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=LISTEN=:8080
PublishPort=127.0.0.1:8101:8081
`,
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=HTTP_ADDR=127.0.0.1:8080
PublishPort=127.0.0.1:8101:8080
`,
      },
      line: 3,
    },
    {
      files: {
        'c.container':
          '[Container]\nImage=r.example/crm:7\nEnvironment=SERVER_PORT=8080\nPublishPort=[::1]:8090:8090\nPublishPort=127.0.0.1:8090:8090\n',
      },
      line: 4,
    },
    {
      files: {
        'c.pod': '[Pod]\nPublishPort=127.0.0.1:9001:9010\n',
        'a.container': '[Container]\nImage=r.example/app:1\nPod=c.pod\nEnvironment=LISTEN=0.0.0.0:9001\n',
        'b.container':
          '[Container]\nImage=r.example/app:1\nPod=c.pod\nHealthCmd=curl -fs http://127.0.0.1:9002/up\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: web\n      image: registry.example.org/app:1.2.3\n      args: ["gunicorn", "app.wsgi", "--bind", "0.0.0.0:8000"]\n      ports:\n        - containerPort: 8000\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
    },

    // The metrics of the application, on a port of which nothing here tells.
    {
      files: {
        'p.pod': `[Pod]
PublishPort=443:8443
PublishPort=127.0.0.1:9100:9100
`,
        'a.container': `[Container]
Image=ghcr.io/acme/a:1
Pod=p.pod
Environment=PORT=3000
`,
        'x.container': `[Container]
Image=docker.io/nginxinc/nginx-unprivileged:1.28
Pod=p.pod
Volume=/etc/x/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'nginx.conf': `events {}
http {
  server { listen 8443 ssl; location / { proxy_pass http://127.0.0.1:3000; } }
}
`,
      },
    },
    // The port of an exporter that lives in the namespace of the database, which alone can publish it.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=a.network\nPublishPort=127.0.0.1:9187:9187\n',
        'exporter.container': '[Container]\nImage=a.io/exporter:1\nNetwork=db.container\n',
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=relayd --listen=:9401 --admin-listen=:9402 --db-port 5432
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=relayd --listen=:9401 
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
Environment=PORT=3000
Exec=bundle exec puma
HealthCmd=curl -fsS http://127.0.0.1:3000/up
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3000
`,
      },
    },
    {
      files: {
        'k.container':
          '[Container]\nImage=docker.io/apache/kafka:4.1.0\nEnvironment=KAFKA_LISTENERS=PLAINTEXT://:9092,ADMIN://127.0.0.1:9094 KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://localhost:9092\nPublishPort=127.0.0.1:9092:9092\n',
      },
    },
    {
      files: {
        'b.container':
          '[Container]\nImage=r.example/billing:7\nEnvironment=ASPNETCORE_URLS=http://+:8080\nPublishPort=127.0.0.1:5000:8080\n',
        'l.container':
          '[Container]\nImage=r.example/ledger:2\nEnvironment=SMTP_LISTEN=:2525\nPublishPort=127.0.0.1:8090:8080\n',
      },
    },
    // A port of its own by the variable; a config that may say another.
    {
      files: {
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:11.3.0\nEnvironment=GF_SERVER_HTTP_PORT=3100\nPublishPort=127.0.0.1:3000:3100\n',
        'h.container':
          '[Container]\nImage=docker.io/grafana/grafana:11.3.0\nVolume=./grafana.ini:/etc/grafana/grafana.ini:ro\nPublishPort=127.0.0.1:3001:8080\n',
      },
    },
    // More than one port is named.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=PORT=8080
PublishPort=127.0.0.1:8101:8080
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_PORT=5432 SMTP_PORT=587
PublishPort=127.0.0.1:8102:8080
`,
        'c.container': `[Container]
Image=docker.io/acme/app:1
Environment=METRICS_PORT=9100 URL=http://0.0.0.0:8080
PublishPort=127.0.0.1:8103:8080
`,
      },
    },
    // Of one it is not known where it listens.
    {
      files: {
        'c.pod': '[Pod]\nPublishPort=127.0.0.1:9001:9010\n',
        'a.container': '[Container]\nImage=r.example/app:1\nPod=c.pod\nEnvironment=LISTEN=0.0.0.0:9001\n',
        'b.container':
          '[Container]\nImage=r.example/app:1\nPod=c.pod\nHealthCmd=curl -fs http://127.0.0.1:9002/up\n',
        'd.container': '[Container]\nImage=r.example/app:1\nPod=c.pod\n',
      },
    },
  ],
};
