import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (to: string, publish = 'PublishPort=80:8080\nPublishPort=443:8443'): TwinFiles => ({
  'nginx.conf': `events {}
http {
server { listen 8080; server_name a.example;
return 301 ${to};
}
server { listen 8443 ssl; server_name a.example; ssl_certificate a.pem; ssl_certificate_key a.key; root /srv; }
}
`,
  'nginx.container': `[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=/srv/nginx.conf:/etc/nginx/nginx.conf:ro\n${publish}\n`,
});

export const twins: Twins = {
  bad: [
    { files: stack('https://$host:8443$request_uri'), line: 4 },
    {
      files: stack('https://a.example:8443$request_uri', 'PublishPort=80:8080\nPublishPort=4443:8443'),
      line: 4,
    },
  ],
  good: [
    { files: stack('https://$host$request_uri') },
    { files: stack('https://$host:8443$request_uri', 'PublishPort=8080:8080\nPublishPort=8443:8443') },
    // Of another machine nothing is known.
    { files: stack('https://elsewhere.example:8443$request_uri') },
  ],
};
