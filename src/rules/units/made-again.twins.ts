import type { TwinFiles, Twins } from '../define-rule.ts';

const unit = (command: string): TwinFiles => ({
  'a.container': `[Container]\nImage=docker.io/acme/app:1\n\n[Service]\nExecStartPre=${command}\n`,
});

/** For units.made-again. */
export const twins: Twins = {
  bad: [
    { files: unit('/usr/bin/podman network create shop'), line: 5 },
    { files: unit('podman volume create --label a=b data'), line: 5 },
    {
      files: {
        'job.service':
          '[Service]\nType=oneshot\nExecStartPre=/usr/bin/podman network create shop\nExecStart=/opt/job\n',
      },
      line: 3,
    },
  ],
  good: [
    { files: unit('-/usr/bin/podman network create shop') },
    { files: unit('/usr/bin/podman network create --ignore shop') },
    { files: unit('/usr/bin/podman volume create --ignore data') },
    { files: unit("/bin/sh -c 'podman network exists shop || podman network create shop'") },
  ],
};
