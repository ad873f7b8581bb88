import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.duplicate-port. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.container': '[Container]\nImage=r.example/b:1\nPublishPort=8080:8080\n',
        'a.pod': '[Pod]\nPublishPort=127.0.0.1:8080:80\n',
      },
      file: 'a.pod',
      line: 2,
    },
    {
      files: {
        'b.container': unit('PublishPort=8000:80'),
        'a.container': unit('PublishPort=127.0.0.1:8000:8000'),
      },
      line: 3,
    },
    { files: { 'b.container': unit('PublishPort=8000-8002:80-82\nPublishPort=8001:1') }, line: 4 },
  ],
  good: [
    {
      files: {
        'b.container': unit('PublishPort=127.0.0.1:53:53/udp\nPublishPort=127.0.0.1:53:53/tcp'),
        'a.container': unit('PublishPort=127.0.0.2:53:53/udp\nPublishPort=8000'),
      },
    },
    { files: { 'b.container': unit('PublishPort=127.0.0.1:80:80\nPublishPort=[::1]:80:80') } },
  ],
};
