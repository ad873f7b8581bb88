import type { Twins } from '../define-rule.ts';

const conf = (location: string, path: string) => ({
  'nginx/conf.d/a.conf': `server { listen 80;\n${location}\nlocation /app/ { auth_request ${path}; proxy_pass http://127.0.0.1:8000; }\n}\n`,
});
const body = 'proxy_pass_request_body off; proxy_set_header Content-Length "";';

export const twins: Twins = {
  bad: [
    { files: conf(`location = /_auth { proxy_pass http://127.0.0.1:8000; ${body} }`, '/_auth'), line: 2 },
    {
      files: conf(`location = /auth { proxy_pass http://127.0.0.1:8000/internal/verify; ${body} }`, '/auth'),
      line: 2,
    },
  ],
  good: [
    { files: conf(`location = /_auth { internal; proxy_pass http://127.0.0.1:8000; ${body} }`, '/_auth') },
    // As oauth2-proxy's manual has it: the path is open by /oauth2/ as well.
    {
      files: conf(
        `location /oauth2/ { proxy_pass http://127.0.0.1:4180; }\nlocation = /oauth2/auth { proxy_pass http://127.0.0.1:4180; ${body} }`,
        '/oauth2/auth',
      ),
    },
  ],
};
