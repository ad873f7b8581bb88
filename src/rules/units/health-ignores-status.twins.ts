import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.health-ignores-status. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': `[Container]
Image=a.io/a:1
HealthCmd=bash -c 'curl -s -o /dev/null -w "%%{http_code}" http://localhost:8080/health'
`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('HealthCmd=curl http://localhost:8000/health') }, line: 3 },
    {
      files: {
        'w.container': unit('HealthCmd=curl -sS -o /dev/null http://localhost:8000/health || exit 1'),
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit(`HealthCmd=python3 -c "import requests; requests.get('http://localhost:8000/')"`),
      },
      line: 3,
    },
    {
      files: { 'w.container': unit(`HealthCmd=node -e "require('http').get('http://localhost:3000/')"`) },
      line: 3,
    },
    {
      files: {
        'w.container': unit(
          `HealthCmd=node -e "fetch('http://localhost:3000/').then(() => process.exit(0))"`,
        ),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'a.container': `[Container]
Image=a.io/a:1
HealthCmd=bash -c 'test "$$(curl -s -o /dev/null -w "%%{http_code}" http://localhost:8080/health)" = 200'
`,
      },
    },
    { files: { 'w.container': unit('HealthCmd=curl -fsS http://localhost:8000/health') } },
    { files: { 'w.container': unit('HealthCmd=curl -s http://localhost:8000/health | grep -q ok') } },
    { files: { 'w.container': unit('HealthCmd=wget -q --spider http://localhost:8000/health') } },
    {
      files: {
        'w.container': unit(
          'HealthCmd=sh -c \'test "$(curl -so /dev/null -w %%{http_code} http://localhost/)" = 200\'',
        ),
      },
    },
    {
      files: {
        'w.container': unit(
          `HealthCmd=python3 -c "import requests; requests.get('http://localhost:8000/').raise_for_status()"`,
        ),
      },
    },
    {
      files: {
        'w.container': unit(
          `HealthCmd=python3 -c "from urllib.request import urlopen as o; o('http://localhost/')"`,
        ),
      },
    },
    {
      files: {
        'w.container': unit(
          `HealthCmd=ruby -rnet/http -e 'exit Net::HTTP.get_response(URI("http://localhost/up")).is_a?(Net::HTTPOK)'`,
        ),
      },
    },
  ],
};
