import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'b.sh': '#!/bin/bash\nset -e\ndest="~/backups"\nmkdir -p "$dest"\n' }, line: 3 },
    { files: { 'b.sh': "#!/bin/bash\nset -e\ntar -cf '~/a.tar' /srv/app\n" }, line: 3 },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -e\ndest=~/backups\nmkdir -p ~/"my files" "$HOME/x"\necho "~/backups is full"\nssh host "~/bin/run"\n',
        'c.sh': '#!/bin/bash\nset -e\ndest="~/backups"\ndest="${dest/#\\~/$HOME}"\nmkdir -p "$dest"\n',
      },
    },
  ],
};
