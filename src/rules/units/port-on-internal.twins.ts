import type { Twins } from '../define-rule.ts';

const edge = (lines: string) => `[Container]\nImage=docker.io/library/nginx:1.27\n${lines}`;

/** For units.port-on-internal. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'edge.container': edge('Network=back.network\nPublishPort=443:443\n'),
        'back.network': '[Network]\nInternal=true\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'edge.container': edge('Network=back.network\nNetwork=front.network\nPublishPort=443:443\n'),
        'back.network': '[Network]\nInternal=true\n',
        'front.network': '[Network]\n',
      },
    },
    // Nothing is published.
    {
      files: {
        'db.container': edge('Network=back.network\n'),
        'back.network': '[Network]\nInternal=true\n',
      },
    },
  ],
};
