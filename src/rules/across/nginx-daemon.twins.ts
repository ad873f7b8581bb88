import type { Twins } from '../define-rule.ts';

const unit = (image: string, exec: string) =>
  `[Container]\nImage=${image}\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n${exec}`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': unit('docker.io/library/nginx:1.29', ''),
        'nginx.conf': 'worker_processes 1;\ndaemon off;\nevents {}\nhttp { server { listen 80; } }\n',
      },
      file: 'nginx.conf',
      line: 2,
    },
    {
      files: {
        'web.container': unit('docker.io/nginxinc/nginx-unprivileged:1.29', 'Exec=nginx -e stderr\n'),
        'nginx.conf': 'events {}\nhttp { server { listen 8080; } }\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'web.container': unit('docker.io/library/nginx:1.29', ''),
        'nginx.conf': 'events {}\nhttp { server { listen 80; } }\n',
      },
    },
    // A command of one's own, which leaves it to the file.
    {
      files: {
        'web.container': unit('docker.io/library/nginx:1.29', 'Exec=nginx -e stderr\n'),
        'nginx.conf': 'daemon off;\nevents {}\nhttp { server { listen 80; } }\n',
      },
    },
    {
      files: {
        'web.container': unit('docker.io/library/nginx:1.29', 'Exec=nginx-debug -g "daemon off;"\n'),
        'nginx.conf': 'events {}\nhttp { server { listen 80; } }\n',
      },
    },
    // What an image of one's own runs is not known.
    {
      files: {
        'web.container': unit('registry.example.org/web/nginx:4', ''),
        'nginx.conf': 'daemon off;\nevents {}\nhttp { server { listen 80; } }\n',
      },
    },
  ],
};
