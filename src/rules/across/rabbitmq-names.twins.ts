import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (url: string, further = ''): TwinFiles => ({
  'worker.container': `[Container]\nImage=a.example.org/worker:1\nNetwork=n.network\nEnvironment=BROKER_URL=${url}\n`,
  'rabbit.container': `[Container]\nImage=docker.io/library/rabbitmq:3.13\nContainerName=rabbit\nHostName=rabbit\nNetwork=n.network\nEnvironment=RABBITMQ_DEFAULT_USER=farm RABBITMQ_DEFAULT_VHOST=farm\n${further}`,
  'n.network': '[Network]\n',
});

/** For across.rabbitmq-names. */
export const twins: Twins = {
  bad: [
    { files: stack('amqp://farm@rabbit:5672/farms'), line: 4 },
    { files: stack('amqp://worker@rabbit:5672/farm'), line: 4 },
  ],
  good: [
    { files: stack('amqp://farm@rabbit:5672/farm') },
    { files: stack('amqp://farm@rabbit:5672') },
    {
      files: stack(
        'amqp://worker@rabbit:5672/farms',
        'Volume=/etc/farm/definitions.json:/etc/rabbitmq/definitions.json:ro\n',
      ),
    },
    {
      files: {
        ...stack('amqp://worker@rabbit:5672/farms'),
        'setup.sh': '#!/bin/sh\npodman exec rabbit rabbitmqctl add_vhost farms\n',
      },
    },
  ],
};
