import type { Twins } from '../define-rule.ts';

const conf = (redirect: string, hsts: string) => `events {}
http {
server {
  listen 443 ssl; ssl_certificate /c/a.pem; ssl_certificate_key /c/a.key;
  server_name www.example.org;
  ${redirect}
}
server {
  listen 443 ssl; ssl_certificate /c/a.pem; ssl_certificate_key /c/a.key;
  server_name example.org;
  add_header Strict-Transport-Security "${hsts}" always;
}
}
`;
const redirect = 'return 301 https://example.org$request_uri;';

export const twins: Twins = {
  bad: [{ files: { 'nginx/nginx.conf': conf(redirect, 'max-age=31536000') }, line: 6 }],
  good: [
    // The header of the parent covers it; it has one itself.
    { files: { 'nginx/nginx.conf': conf(redirect, 'max-age=31536000; includeSubDomains') } },
    {
      files: {
        'nginx/nginx.conf': conf(
          `add_header Strict-Transport-Security "max-age=31536000" always; ${redirect}`,
          'max-age=31536000',
        ),
      },
    },
  ],
};
