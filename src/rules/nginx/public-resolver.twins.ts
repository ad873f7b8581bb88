import type { TwinFiles, Twins } from '../define-rule.ts';

const site = (resolver: string, pass: string): TwinFiles => ({
  'nginx/nginx.conf': `events {}
http {
resolver ${resolver};
server {
  listen 80;
  set $app app.internal;
  set $world files.example.org;
  location / { proxy_pass ${pass}; }
}
}
`,
});

/** For nginx.public-resolver. */
export const twins: Twins = {
  bad: [
    { files: site('8.8.8.8 1.1.1.1 valid=30s', 'http://$app:8000'), line: 3 },
    { files: site('9.9.9.9 ipv6=off', 'http://$world'), line: 3 },
    { files: site('[2606:4700:4700::1111]', 'https://$app'), line: 3 },
  ],
  good: [
    { files: site('127.0.0.53', 'http://$app:8000') },
    { files: site('10.89.0.1 1.1.1.1', 'http://$app:8000') },
    // Another one's site, which shows a certificate.
    { files: site('1.1.1.1', 'https://$world') },
    // For stapling: what comes is signed.
    { files: site('1.1.1.1 8.8.8.8 valid=300s', 'http://127.0.0.1:8000') },
  ],
};
