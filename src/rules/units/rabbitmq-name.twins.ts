import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => ({
  'mq.container': `[Container]\nImage=docker.io/library/rabbitmq:4.1-management\nVolume=mq:/var/lib/rabbitmq\n${lines}`,
});

/** For units.rabbitmq-name. */
export const twins: Twins = {
  bad: [{ files: unit('ContainerName=mq\n'), line: 3 }],
  good: [
    { files: unit('HostName=mq\n') },
    { files: unit('PodmanArgs=--hostname mq\n') },
    { files: unit('Environment=RABBITMQ_NODENAME=rabbit@localhost\n') },
    { files: { 'mq.container': '[Container]\nImage=docker.io/library/rabbitmq:4.1\n' } },
  ],
};
