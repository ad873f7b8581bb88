import type { Twins } from '../define-rule.ts';

const edge = (lines: string) => ({
  'edge.container': `[Container]\nImage=docker.io/library/nginx:1.27\n${lines}`,
});

/** For units.certificate-links. */
export const twins: Twins = {
  bad: [
    { files: edge('Volume=/etc/letsencrypt/live/example.org:/etc/certs:ro\n'), line: 3 },
    { files: edge('Volume=/etc/letsencrypt/live:/etc/letsencrypt/live:ro\n'), line: 3 },
    {
      files: edge('Volume=/etc/letsencrypt/live/example.org/fullchain.pem:/etc/certs/cert.pem:ro\n'),
      line: 3,
    },
  ],
  good: [
    { files: edge('Volume=/etc/letsencrypt:/etc/letsencrypt:ro\n') },
    // Both, where the links lead.
    {
      files: edge(
        'Volume=/etc/letsencrypt/live:/etc/letsencrypt/live:ro\nVolume=/etc/letsencrypt/archive:/etc/letsencrypt/archive:ro\n',
      ),
    },
    // A copy that a deploy hook makes.
    { files: edge('Volume=/srv/certs/example.org:/etc/certs:ro\n') },
  ],
};
