import type { Twins } from '../define-rule.ts';

const conf = (listen: string) => `events {}
http {
server {
listen 443 ssl;
${listen}
add_header Alt-Svc 'h3=":443"; ma=86400' always;
ssl_certificate a.pem;
ssl_certificate_key a.key;
}
}
`;
const unit = (rest: string) =>
  `[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n${rest}`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': unit('PublishPort=80:80\nPublishPort=443:443\n'),
        'nginx.conf': conf('listen 443 quic reuseport;'),
      },
      line: 5,
    },
    {
      files: {
        'front.pod': '[Pod]\nPublishPort=8443:443/tcp\n',
        'web.container': unit('Pod=front.pod\n'),
        'nginx.conf': conf('listen [::]:443 quic;'),
      },
      line: 2,
    },
    {
      files: {
        'web.container': unit('PublishPort=5353:53\n'),
        'nginx.conf':
          'events {}\nstream {\nserver { listen 53 udp reuseport; proxy_pass 10.0.0.53:53; proxy_responses 1; }\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'web.container': unit('PublishPort=443:443\nPublishPort=443:443/udp\n'),
        'nginx.conf': conf('listen 443 quic;'),
      },
    },
    // Not published at all: something else stands in front. The host's own network needs no publishing.
    {
      files: {
        'web.container': unit('PublishPort=8080:80\n'),
        'nginx.conf': conf('listen 443 quic;'),
      },
    },
    {
      files: { 'web.container': unit('Network=host\n'), 'nginx.conf': conf('listen 443 quic;') },
    },
    { files: { 'web.container': unit('PublishPort=443:443\n'), 'nginx.conf': conf('http2 on;') } },
  ],
};
