import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.podman-restarts. */
export const twins: Twins = {
  bad: [
    {
      files: { 'w.container': unit('HealthCmd=/c\nHealthOnFailure=restart', '[Service]\nRestart=always\n') },
      line: 4,
    },
    { files: { 'w.container': unit('PodmanArgs=--cpus=1 --restart=always') }, line: 3 },
  ],
  good: [
    {
      files: {
        'w.container': unit(
          'PodmanArgs=--restart=no\nHealthCmd=/c\nHealthOnFailure=kill',
          '[Service]\nRestart=always\n',
        ),
      },
    },
  ],
};
