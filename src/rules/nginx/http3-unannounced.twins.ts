import type { Twins } from '../define-rule.ts';

/** For nginx.http3-unannounced. */
export const twins: Twins = {
  bad: [
    {
      files: { 'nginx/conf.d/a.conf': 'server {\nlisten 443 ssl;\nhttp3 on;\nreturn 204;\n}\n' },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 443 ssl;\nadd_header Alt-Svc \'h3=":443"; ma=86400\' always;\n}\n}\n',
      },
      line: 5,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 quic reuseport;
listen 443 ssl;
ssl_certificate /a;
ssl_certificate_key /b;
add_header Alt-Svc 'h3=":8443"; ma=86400';
}
}
`,
      },
      line: 8,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 quic;
listen 443 ssl;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // A rootless edge: the host's firewall sends 443 to 8443.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8443 quic reuseport;
listen 8443 ssl;
ssl_certificate /a;
ssl_certificate_key /b;
add_header Alt-Svc 'h3=":443"; ma=86400';
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
PublishPort=8443:8443
PublishPort=8443:8443/udp
`,
      },
    },
    // The port that is published leads to the one that is listened on.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8443 quic reuseport;
listen 8443 ssl;
ssl_certificate /a;
ssl_certificate_key /b;
add_header Alt-Svc 'h3=":443"; ma=86400';
}
}
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
PublishPort=443:8443
PublishPort=443:8443/udp
`,
      },
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 quic;
listen 443 ssl;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Alt-Svc 'h3=":443"; ma=86400' always;
}
}
`,
      },
    },
  ],
};
