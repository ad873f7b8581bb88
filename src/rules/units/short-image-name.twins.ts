import type { Twins } from '../define-rule.ts';

/** For units.short-image-name. */
export const twins: Twins = {
  bad: [{ files: { 'w.container': '[Container]\nImage=redis:7\n' }, line: 2 }],
  good: [
    {
      files: {
        'w.container': '[Container]\nImage=localhost/redis:7\n',
        'v.container': '[Container]\nImage=app.build\n',
        'app.build': '[Build]\nImageTag=localhost/a:1\nFile=x\nSetWorkingDirectory=unit\n',
      },
    },
  ],
};
