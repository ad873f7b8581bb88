import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => ({
  'web.container': `[Container]\nImage=a.io/web:1\n${lines}\n[Install]\nWantedBy=default.target\n`,
  'conf/web.env': 'A=b\n',
});

/** For units.relative-argument. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': '[Container]\nImage=registry.example.org/app:1.2.3\nPodmanArgs=--env-file app.env\n',
      },
      line: 3,
    },

    { files: unit('PodmanArgs=--env-file=./conf/web.env --memory=1G'), line: 3 },
    { files: unit('PodmanArgs=--memory=1G -v ../conf:/etc/web:ro'), line: 3 },
  ],
  good: [
    {
      files: {
        'a.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nPodmanArgs=--env-file /etc/app/app.env\n',
      },
    },

    { files: unit('EnvironmentFile=./conf/web.env\nVolume=./conf:/etc/web:ro') },
    { files: unit('PodmanArgs=--env-file=%h/conf/web.env --volume web:/srv') },
    { files: unit('PodmanArgs=--env-file=./conf/web.env\n[Service]\nWorkingDirectory=/srv/web') },
  ],
};
