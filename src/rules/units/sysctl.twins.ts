import type { Twins } from '../define-rule.ts';

const cache = (lines: string) =>
  `[Container]\nImage=docker.io/library/redis:7\n${lines}\n[Service]\nRestart=always\n`;

/** For units.sysctl. */
export const twins: Twins = {
  bad: [
    {
      files: { 'cache.container': cache('Sysctl=net.core.somaxconn=1024 vm.overcommit_memory=1') },
      line: 3,
    },
    { files: { 'cache.container.j2': cache('Sysctl=fs.file-max=100000') }, line: 3 },
    { files: { 'edge.container': cache('Network=host\nSysctl=net.core.somaxconn=4096') }, line: 4 },
  ],
  good: [
    {
      files: {
        'cache.container': cache(
          'Sysctl=net.core.somaxconn=1024 net.ipv4.ip_unprivileged_port_start=0\nSysctl=kernel.shmmax=1073741824',
        ),
      },
    },
    {
      files: {
        'edge.container': cache('Network=hosted.network\nSysctl=net.core.somaxconn=4096'),
        'hosted.network': '[Network]\n',
      },
    },
  ],
};
