import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nExposeHostPort=8000\n' }, line: 3 },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:9000:9000\nExposeHostPort=8000/tcp\nNetwork=a.network\n',
        'a.network': '[Network]\n',
      },
      line: 4,
    },
  ],
  good: [
    // A note beside what is published; what others reach by a network; all is published.
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nExposeHostPort=8000\nPublishPort=127.0.0.1:80:8000\n',
        'b.container': '[Container]\nImage=a.io/a:1\nExposeHostPort=8000\nNetwork=n.network\n',
        'c.container': '[Container]\nImage=a.io/c:1\nNetwork=n.network\n',
        'd.container': '[Container]\nImage=a.io/a:1\nExposeHostPort=8000\nPodmanArgs=--publish-all\n',
        'e.container': '[Container]\nImage=a.io/a:1\nExposeHostPort=8000\nNetwork=host\n',
        'n.network': '[Network]\n',
      },
    },
  ],
};
