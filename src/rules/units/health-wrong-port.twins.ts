import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.health-wrong-port. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': unit('PublishPort=127.0.0.1:8080:8000\nHealthCmd=curl -f http://localhost:8080/'),
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Exec=gunicorn -b 0.0.0.0:8000 app\nHealthCmd=curl -f http://127.0.0.1:8001/'),
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('PublishPort=127.0.0.1:8000:8000\nHealthCmd=curl -f http://localhost:9000/'),
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'w.container': unit('PublishPort=127.0.0.1:8080:8000\nHealthCmd=curl -f http://localhost:8000/'),
      },
    },
    {
      files: {
        'w.container': unit(
          'PublishPort=127.0.0.1:8080:8000\nEnvironment=MANAGEMENT_PORT=9000\nHealthCmd=curl -f http://localhost:9000/',
        ),
      },
    },
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:9000/') } },
  ],
};
