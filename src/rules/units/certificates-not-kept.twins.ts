import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => ({
  'web.container': `[Container]\nImage=docker.io/library/caddy:2.9\nPublishPort=443:443\n${lines}`,
});

/** For units.certificates-not-kept. */
export const twins: Twins = {
  bad: [{ files: unit('Volume=./Caddyfile:/etc/caddy/Caddyfile:ro\n'), line: 2 }],
  good: [
    { files: { ...unit('Volume=caddy.volume:/data\n'), 'caddy.volume': '[Volume]\n' } },
    { files: unit('Volume=/srv/tls:/certs:ro\n') },
    { files: { ...unit(''), Caddyfile: 'a.example.com {\n  tls internal\n}\n' } },
    { files: { 'web.container': '[Container]\nImage=docker.io/library/caddy:2.9\nPublishPort=8080:80\n' } },
  ],
};
