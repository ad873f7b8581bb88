import type { Twins } from '../define-rule.ts';

/** For nginx.upstream-server. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a {
}
server { listen 8080; }
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a {
server 127.0.0.1:81 backup;
}
server { listen 8080; }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a {
server http://127.0.0.1:8000;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a {
server 127.0.0.1:8000 down;
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // Where a map leads what is to go nowhere.
    {
      files: {
        'nginx/nginx.conf': `events {}
stream {
map $ssl_preread_server_name $to { git.example.org git; default nowhere; }
upstream git { server 127.0.0.1:2222; }
upstream nowhere { server 127.0.0.1:9 down; }
server { listen 8443; ssl_preread on; proxy_pass $to; }
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { server 127.0.0.1:8000 down; server [::1]:8001; server unix:/run/a.sock; }
}
`,
      },
    },
  ],
};
