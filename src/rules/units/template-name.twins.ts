import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => ({
  'worker@.container': `[Container]\nImage=docker.io/acme/app:1\n${lines}\n`,
});

/** For units.template-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app@.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nContainerName=app-%i\nNetwork=net:ip=10.1.0.9\n',
      },
      line: 4,
    },
    {
      files: {
        'app@.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nContainerName=app-%i\nNetwork=net\nIP=10.1.0.9\n',
      },
      line: 5,
    },

    { files: unit('ContainerName=worker'), line: 3 },
    { files: unit('PublishPort=127.0.0.1:9000:9000'), line: 3 },
  ],
  good: [
    {
      files: {
        'app@.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nContainerName=app-%i\nNetwork=net:ip=10.1.0.%i\n',
      },
    },

    { files: unit('ContainerName=worker-%i\nPublishPort=127.0.0.1:80%i:9000') },
    { files: unit('PublishPort=9000') },
    // No template.
    { files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\nContainerName=web\n' } },
  ],
};
