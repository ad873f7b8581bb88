import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'quadlet/web.container': `[Container]
Image=docker.io/nginxinc/nginx-unprivileged:1.27.2
Volume=./nginx.conf:/etc/nginx/nginx.conf:ro
ReadOnly=true
`,
        'nginx.conf': `events {}
http {
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },

    {
      files: {
        'b.container':
          '[Container]\nImage=a.io/app:1\nExec=celery -A shop beat --schedule /var/lib/beat/schedule\nReadOnly=true\n',
      },
      line: 4,
    },
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nReadOnly=true\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
      },
      line: 3,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=d.volume:/var/lib/postgresql/data\nReadOnly=true\nReadOnlyTmpfs=false\n',
        'd.volume': '[Volume]\n',
      },
      line: 4,
    },
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nReadOnly=true\nTmpfs=/var/cache/nginx\nVolume=./templates:/etc/nginx/templates:ro\n',
      },
      line: 3,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=gunicorn a.wsgi --access-logfile /var/log/a/access.log\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=sh -c "mkdir -p /app/cache && exec app"\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=sh -c "env > /app/.env; exec app"\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=gunicorn a.wsgi --worker-tmp-dir /app/tmp\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=gunicorn a.wsgi -b unix:/app/run/a.sock\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nReadOnlyTmpfs=false\nExec=gunicorn a.wsgi\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.container':
          '[Container]\nImage=a.io/app:1\nExec=celery -A shop beat --schedule /var/lib/beat/schedule --pidfile=\nReadOnly=true\nVolume=beat:/var/lib/beat\n',
        'c.container':
          '[Container]\nImage=a.io/app:1\nExec=celery -A shop beat -s /tmp/schedule\nReadOnly=true\n',
      },
    },
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nReadOnly=true\nTmpfs=/var/cache/nginx\nTmpfs=/etc/nginx/conf.d\nVolume=./templates:/etc/nginx/templates:ro\n',
        'own.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.29\nReadOnly=true\nEnvironment=NGINX_ENVSUBST_OUTPUT_DIR=/tmp\nVolume=./templates:/etc/nginx/templates:ro\n',
      },
    },
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nReadOnly=true\nTmpfs=/var/cache/nginx\n',
        'b.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nReadOnly=true\nReadOnlyTmpfs=false\nTmpfs=/var/cache:rw,size=64m\nTmpfs=/run\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=d.volume:/var/lib/postgresql/data\nReadOnly=true\n',
        'd.volume': '[Volume]\n',
        // An image of one's own, and nothing read-only.
        'c.container': '[Container]\nImage=a.io/edge/nginx:4\nReadOnly=true\n',
        'd.container': '[Container]\nImage=docker.io/library/nginx:1.29\n',
      },
    },
    // Its temporary files are elsewhere.
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nReadOnly=true\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'nginx.conf':
          'events {}\nhttp {\nclient_body_temp_path /tmp/body;\nproxy_temp_path /tmp/proxy;\nfastcgi_temp_path /tmp/f;\nuwsgi_temp_path /tmp/u;\nscgi_temp_path /tmp/s;\n}\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=gunicorn a.wsgi --access-logfile - --pid /run/a.pid\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=sh -c "mkdir -p /tmp/cache; touch /app/cache/x || true; exec app 2>/dev/null"\nTmpfs=/app/cache\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nExec=gunicorn a.wsgi --worker-tmp-dir /dev/shm -b unix:/run/a/a.sock\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nReadOnlyTmpfs=false\nTmpfs=/tmp\nExec=gunicorn a.wsgi\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nReadOnly=true\nReadOnlyTmpfs=false\nExec=gunicorn a.wsgi --worker-tmp-dir=/dev/shm\n',
      },
    },
  ],
};
