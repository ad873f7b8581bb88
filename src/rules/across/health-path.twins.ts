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
