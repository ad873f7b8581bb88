import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
add_header Content-Security-Policy "default-src 'self'; script-src * 'unsafe-inline'" always;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Pictures from everywhere; old browsers' fallback beside a nonce.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
add_header Content-Security-Policy "default-src 'self'; img-src * data:; connect-src https:" always;
server { add_header Content-Security-Policy "script-src 'nonce-$request_id' 'strict-dynamic' https: 'unsafe-inline'" always; }
}
`,
      },
    },
  ],
};
