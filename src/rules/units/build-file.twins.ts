import type { Twins } from '../define-rule.ts';

/** For units.build-file. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'q/app.build': '[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\nFile=Dockerfile.prod\n',
        'q/Containerfile': 'FROM a.io/a:1\n',
      },
      line: 4,
    },
    {
      files: {
        'app.build': '[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\nTarget=prod\n',
        Containerfile: 'FROM a.io/a:1 AS build\nFROM build AS production\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'q/app.build':
          '[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=../\nFile=docker/prod.Containerfile\nTarget=run\n',
        'docker/prod.Containerfile': 'FROM a.io/a:1 AS Run\n',
      },
    },
    {
      files: {
        'app.build':
          '[Build]\nImageTag=localhost/app:1\nFile=/srv/app/Containerfile\nSetWorkingDirectory=/srv/app\n',
      },
    },
    { files: { 'app.build': '[Build]\nImageTag=localhost/app:1\nFile=https://a.io/Containerfile\n' } },
  ],
};
