import type { Twins } from '../define-rule.ts';

const units = {
  'app.container':
    '[Container]\nContainerName=app\nImage=registry/app:1\nVolume=app-uploads.volume:/uploads\nVolume=cache.volume:/cache\n',
  'app-uploads.volume': '[Volume]\nVolumeName=app-uploads\n',
  'cache.volume': '[Volume]\n',
};

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nset -e\npodman volume export app_uploads --output /b/u.tar\n',
        ...units,
      },
      line: 3,
    },
    {
      files: {
        'b.sh': '#!/bin/bash\nset -e\nVOLUME=cache\npodman volume export -o /b/u.tar "$VOLUME"\n',
        ...units,
      },
      line: 3,
    },
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -e\npodman run --rm -v app-upload:/u:ro registry/tar tar -cf - /u > /b/u.tar\n',
        ...units,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -e
podman volume export app-uploads --output /b/app_uploads.tar
podman volume export systemd-cache -o /b/cache
podman volume create app-uploads2
podman run --rm -v app-uploads2:/u -v "$PWD":/w -v /srv/app_uploads:/x registry/tar true
`,
        ...units,
      },
    },
  ],
};
