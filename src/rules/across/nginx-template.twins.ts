import type { Twins } from '../define-rule.ts';

const unit = (rest: string, image = 'docker.io/library/nginx:1.29') =>
  `[Container]\nImage=${image}\nVolume=./templates:/etc/nginx/templates:ro\n${rest}`;
const site = `server {
  listen 80;
  server_name \${SITE_NAME};
  location / {
    proxy_pass http://\${APP_HOST}:8000;
    proxy_set_header Host $host;
  }
}
`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': unit('Environment=SITE_NAME=www.example.org\n'),
        'templates/site.conf.template': site,
      },
      file: 'templates/site.conf.template',
      line: 5,
    },
    {
      files: {
        'web.container': unit('Environment=APP_HOST=app\nEnvironmentFile=./web.env\n'),
        'web.env': 'SERVER_NAME=www.example.org\n',
        'templates/site.conf.template': site,
      },
      file: 'templates/site.conf.template',
      line: 3,
    },
    {
      files: {
        'web.container': unit('Environment=SITE_NAME=a APP_HOST=app\n'),
        'templates/site.conf.template': site,
        'templates/limits.conf': 'limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;\n',
      },
      file: 'templates/limits.conf',
      line: 1,
    },
    {
      files: {
        'web.container': unit('EnvironmentFile=%h/secret/web.env\n'),
        'templates/site.conf.template': `upstream app {
  server \${APP_HOST:-app}:8000;
}
`,
      },
      file: 'templates/site.conf.template',
      line: 2,
    },
    {
      files: {
        'web.container': unit('Environment=NGINX_ENVSUBST_FILTER=^SITE_ SITE_NAME=a\n'),
        'templates/site.conf.template': site,
      },
      file: 'templates/site.conf.template',
      line: 5,
    },
    {
      files: {
        'web.container': unit('Environment=NGINX_ENVSUBST_FILTER=^SITE_ SITE_NAME=a APP_HOST=app\n'),
        'templates/site.conf.template': site,
      },
      file: 'templates/site.conf.template',
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'web.container': unit('Environment=NGINX_ENVSUBST_FILTER=^(SITE|APP)_ SITE_NAME=a APP_HOST=app\n'),
        'templates/site.conf.template': site,
      },
    },
    {
      files: {
        'web.container': unit(
          'Environment=SITE_NAME=www.example.org\nSecret=host,type=env,target=APP_HOST\n',
        ),
        'templates/site.conf.template': `# \${OLD_NAME} was here
${site}`,
      },
    },
    // Another ending, an environment that is not here, and an image of one's own.
    {
      files: {
        'web.container': unit('Environment=SITE_NAME=a APP_HOST=b NGINX_ENVSUBST_TEMPLATE_SUFFIX=.conf\n'),
        'templates/site.conf': site,
      },
    },
    {
      files: {
        'web.container': unit('EnvironmentFile=%h/secret/web.env\n'),
        'templates/site.conf.template': site,
      },
    },
    {
      files: {
        'web.container': unit('', 'registry.example.org/web/nginx:3'),
        'templates/site.conf.template': site,
      },
    },
  ],
};
