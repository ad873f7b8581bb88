import type { Twins } from '../define-rule.ts';

const unit = (lines: string) =>
  `[Unit]\nDescription=nginx\n\n[Service]\n${lines}\nRestart=on-failure\n\n[Install]\nWantedBy=multi-user.target\n`;
const conf = (lines: string) =>
  `${lines}\nevents { worker_connections 4096; }\nhttp { server { listen 80; } }\n`;
const name = 'etc/systemd/system/nginx.service';

export const twins: Twins = {
  bad: [
    {
      files: {
        [name]: unit('Type=forking\nPIDFile=/run/nginx.pid\nExecStart=/usr/sbin/nginx'),
        'etc/nginx/nginx.conf': conf('pid /run/nginx/nginx.pid;'),
      },
      line: 6,
    },
    {
      files: {
        'etc/nginx/nginx.conf': conf('daemon off;'),
        [name]: unit('Type=forking\nPIDFile=/run/nginx.pid\nExecStart=/usr/sbin/nginx'),
      },
      line: 1,
    },
    {
      files: {
        [name]: unit('Type=simple\nExecStart=/usr/sbin/nginx -c /etc/nginx/nginx.conf'),
        'etc/nginx/nginx.conf': conf('pid /run/nginx.pid;'),
      },
      line: 5,
    },
    {
      files: {
        'etc/systemd/system/nginx.service.d/limits.conf': '[Service]\nLimitNOFILE=1024\n',
        'etc/nginx/nginx.conf': conf('pid /run/nginx.pid;'),
      },
      line: 2,
    },
  ],
  good: [
    // As Debian has it.
    {
      files: {
        [name]: unit(
          "Type=forking\nPIDFile=/run/nginx.pid\nLimitNOFILE=65536\nExecStart=/usr/sbin/nginx -g 'daemon on; master_process on;'",
        ),
        'etc/nginx/nginx.conf': conf('pid /var/run/nginx.pid;'),
      },
    },
    {
      files: {
        [name]: unit("Type=exec\nExecStart=/usr/sbin/nginx -g 'daemon off;'"),
        'etc/nginx/nginx.conf': conf(''),
      },
    },
    {
      files: {
        'etc/systemd/system/nginx.service.d/limits.conf': '[Service]\nLimitNOFILE=1024\n',
        'etc/nginx/nginx.conf': conf('worker_rlimit_nofile 16384;'),
      },
    },
  ],
};
