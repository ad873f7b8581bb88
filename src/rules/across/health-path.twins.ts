import type { Twins } from '../define-rule.ts';

const unit = (image: string, ...lines: string[]) => `[Container]\nImage=${image}\n${lines.join('\n')}\n`;
const spring = (path: string) =>
  unit(
    'registry.example.com/billing:7',
    'Volume=/etc/billing/application.yml:/app/config/application.yml:ro',
    `HealthCmd=curl -fsS -o /dev/null http://localhost:8082${path}`,
  );
const properties = (...lines: string[]) =>
  `server:\n  port: 8081\nmanagement:\n  server:\n    port: 8082\n${lines.map((line) => `${line}\n`).join('')}`;

/** For across.health-path. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/healthz/ || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
        'shop/urls.py': `from django.urls import include, path

urlpatterns = [
    path("health/", healthz),
    path("api/", include("shop.api.urls")),
]
`,
      },
      line: 5,
    },
    {
      files: {
        'config/routes.rb': `Rails.application.routes.draw do
  get "healthz" => "rails/health#show"
  root "a#b"
end
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/up || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
      },
      line: 2,
    },
    {
      files: {
        'src/health.controller.ts': `@Controller('status')
export class HealthController {
  @Get('live')
  live() {}
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/health/live || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
      },
      line: 1,
    },
    {
      files: {
        'app/main.py': `@app.get("/api/health")
def health():
    return {}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/health || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
      },
      line: 1,
    },
    {
      files: {
        'lib/web/router.ex': `scope "/", Web do
  get "/health", HealthController, :show
end
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/healthz || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
      },
      line: 2,
    },
    {
      files: {
        'f.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/blog/www.conf:/usr/local/etc/php-fpm.d/www.conf:ro
Exec=php-fpm
HealthCmd=SCRIPT_NAME=/fpm-ping SCRIPT_FILENAME=/fpm-ping REQUEST_METHOD=GET cgi-fcgi -bind -connect 127.0.0.1:9000 | grep -q pong
`,
        'www.conf': `[www]
listen = 9000
ping.path = /ping
pm.status_path = /fpm-status
`,
      },
      line: 3,
      file: 'www.conf',
    },
    {
      files: {
        'o.container': `[Container]
Image=ghcr.io/acme/orders:1
Volume=/etc/o/application.yml:/app/config/application.yml:ro
HealthCmd=curl -f http://127.0.0.1:8080/actuator/health || exit 1
`,
        'application.yml': `server:
  port: 8080
management:
  endpoints:
    web:
      exposure:
        include: prometheus,info
`,
      },
      line: 7,
      file: 'application.yml',
    },
    {
      files: {
        'app.container': spring('/actuator/health/readiness'),
        'config/application.yml': properties('  endpoints:', '    web:', '      base-path: /manage'),
      },
      line: 4,
    },
    {
      files: {
        'app.container': unit(
          'registry.example.com/shop:7',
          'Environment=SPRING_PROFILES_ACTIVE=prod SERVER_SERVLET_CONTEXT_PATH=/shop',
          'HealthCmd=wget -qO /dev/null http://127.0.0.1:8080/actuator/health',
        ),
      },
      line: 4,
    },
    {
      files: {
        'app.container': unit(
          'registry.example.com/stock:7',
          'Environment=QUARKUS_HTTP_ROOT_PATH=/stock',
          'HealthCmd=curl -fsS http://127.0.0.1:8080/q/health/ready',
        ),
      },
      line: 4,
    },
    {
      files: {
        'git.container': unit(
          'docker.io/gitea/gitea:1.24.6',
          'HealthCmd=curl -fsS http://localhost:3000/healthz',
        ),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/healthz/ || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
        'shop/urls.py': `from django.urls import include, path

urlpatterns = [
    path("healthz/", healthz),
    path("api/", include("shop.api.urls")),
]
`,
      },
    },
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/api/healthz || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
        'src/main.ts': `app.setGlobalPrefix('api');
`,
        'src/health.controller.ts': `@Controller()
export class HealthController {
  @Get('healthz')
  get() {}
}
`,
      },
    },
    // A package brings what is below.
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/health/db/ || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
        'shop/urls.py': `urlpatterns = [
    path("health/", include("health_check.urls")),
    path("status/", status),
]
`,
      },
    },
    // A page of the application, and a check that its framework brings.
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
HealthCmd=curl -fsS -o /dev/null http://127.0.0.1:8000/up || exit 1
Exec=gunicorn shop.wsgi -b 0.0.0.0:8000
`,
        'src/server.js': `app.get('/status/:id', show);
`,
      },
    },
    {
      files: {
        'f.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/blog/www.conf:/usr/local/etc/php-fpm.d/www.conf:ro
Exec=php-fpm
HealthCmd=SCRIPT_NAME=/fpm-ping SCRIPT_FILENAME=/fpm-ping REQUEST_METHOD=GET cgi-fcgi -bind -connect 127.0.0.1:9000 | grep -q pong
`,
        'www.conf': `[www]
listen = 9000
ping.path = /fpm-ping
pm.status_path = /fpm-status
`,
      },
    },
    {
      files: {
        'o.container': `[Container]
Image=ghcr.io/acme/orders:1
Volume=/etc/o/application.yml:/app/config/application.yml:ro
HealthCmd=curl -f http://127.0.0.1:8080/actuator/health || exit 1
`,
        'application.yml': `management:
  endpoints:
    web:
      exposure:
        include: "*"
`,
      },
    },
    {
      files: {
        'app.container': spring('/manage/health/readiness'),
        'config/application.yml': properties('  endpoints:', '    web:', '      base-path: /manage'),
      },
    },
    // The context path is not that of a port of its own.
    {
      files: {
        'app.container': spring('/actuator/health/liveness'),
        'config/application.yml': `${properties()}spring:\n  application:\n    name: billing\n`.replace(
          'port: 8081',
          'port: 8081\n  servlet:\n    context-path: /billing',
        ),
      },
    },
    // A controller of its own, what is not Spring, and Quarkus with a path that does not move.
    {
      files: {
        'app.container': unit(
          'registry.example.com/shop:7',
          'Environment=SPRING_PROFILES_ACTIVE=prod MANAGEMENT_ENDPOINTS_WEB_BASE_PATH=/internal',
          'HealthCmd=curl -fsS http://127.0.0.1:8080/health',
        ),
      },
    },
    {
      files: {
        'app.container': unit(
          'registry.example.com/stock:7',
          'Environment=QUARKUS_HTTP_ROOT_PATH=/stock QUARKUS_HTTP_NON_APPLICATION_ROOT_PATH=/q',
          'HealthCmd=curl -fsS http://127.0.0.1:8080/q/health/ready',
        ),
      },
    },
    {
      files: {
        'git.container': unit(
          'docker.io/gitea/gitea:1.24.6',
          'HealthCmd=curl -fsS http://localhost:3000/api/healthz',
        ),
        'graphs.container': unit(
          'docker.io/grafana/grafana:12.1.1',
          'HealthCmd=wget -qO- http://localhost:3000/api/health',
        ),
      },
    },
  ],
};
