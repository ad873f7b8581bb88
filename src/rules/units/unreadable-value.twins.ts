import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.unreadable-value. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': unit('HealthCmd=true\nHealthInterval=10') }, line: 4 },
    { files: { 'web.container': unit('PodmanArgs=--memory=1GiBs') }, line: 3 },
    { files: { 'web.container': unit('PublishPort=80:http') }, line: 3 },
  ],
  good: [
    {
      files: {
        'web.container': unit(
          'HealthCmd=true\nHealthInterval=1m30s\nShmSize=64MB\nPublishPort=[::1]:8000-8002:8000-8002/udp',
        ),
      },
    },
  ],
};
