import type { Twins } from '../define-rule.ts';

const conf = (lines: string, pass: string) => ({
  'nginx/nginx.conf': `events {}
http {
upstream spring { server 10.3.0.11:8443; server 10.3.0.12:8443; }
upstream portal { server portal:8443; }
proxy_ssl_verify on; proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
server {
listen 80;
${lines}
location / {
${pass}
}
}
}
`,
});

export const twins: Twins = {
  bad: [
    { files: conf('proxy_ssl_server_name on;', 'proxy_pass https://spring;'), line: 10 },
    { files: conf('', 'proxy_pass https://10.3.0.11:8443/app/;'), line: 10 },
    {
      files: conf(
        '',
        'grpc_ssl_verify on; grpc_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt; grpc_pass grpcs://spring;',
      ),
      line: 10,
    },
  ],
  good: [
    { files: conf('proxy_ssl_name spring.internal;', 'proxy_pass https://spring;') },
    { files: conf('', 'proxy_pass https://portal;') },
    { files: conf('', 'proxy_pass https://spring.example.com;') },
    { files: conf('', 'proxy_ssl_verify off; proxy_pass https://spring;') },
    { files: conf('', 'proxy_pass http://spring;') },
  ],
};
