import type { Twins } from '../define-rule.ts';

const conf = (server: string, http = '') => `events {}
http {
${http}
server {
${server}
location /shop.v1. { grpc_pass grpc://127.0.0.1:50051; }
}
}
`;
const pair = 'ssl_certificate a.pem; ssl_certificate_key a.key;';

export const twins: Twins = {
  bad: [
    { files: { 'nginx/nginx.conf': conf(`listen 443 ssl; ${pair}`) }, line: 5 },
    { files: { 'nginx/nginx.conf': conf('listen 8080;\nhttp2 off;', 'http2 on;') }, line: 5 },
  ],
  good: [
    { files: { 'nginx/nginx.conf': conf(`listen 443 ssl; ${pair}`, 'http2 on;') } },
    { files: { 'nginx/nginx.conf': conf(`listen 443 ssl; http2 on; ${pair}`) } },
    // Servers of one address share what their listen lines say.
    {
      files: {
        'nginx/nginx.conf': conf(
          `listen 443 ssl; ${pair} server_name grpc.example.org;`,
          `server { listen 443 ssl http2; ${pair} server_name example.org; location / { return 404; } }`,
        ),
      },
    },
    // A piece of a config: what is around it may switch HTTP/2 on.
    {
      files: {
        'sites/grpc.conf':
          'server {\n listen 443 ssl;\n location /shop.v1. { grpc_pass grpc://127.0.0.1:50051; }\n}\n',
      },
    },
  ],
};
