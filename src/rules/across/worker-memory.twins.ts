import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=gunicorn shop.wsgi --workers 9 --bind :8000\n',
      },
      line: 4,
    },
    {
      files: {
        'tasks.container':
          '[Container]\nImage=a.io/web:1\nMemory=128m\nExec=celery -A shop worker --concurrency=16\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nMemory=512m\nExec=celery -A shop worker -c 8 --max-memory-per-child=500000\n',
      },
      line: 4,
    },
    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nMemory=512m\nVolume=./www.conf:/usr/local/etc/php-fpm.d/www.conf:ro\nVolume=./php.ini:/usr/local/etc/php/php.ini:ro\n',
        'www.conf': '[www]\nlisten = 9000\npm = static\npm.max_children = 50\n',
        'php.ini': '[PHP]\nmemory_limit = 256M\n',
      },
      file: 'www.conf',
      line: 4,
    },
    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nMemory=1g\nVolume=./pool:/usr/local/etc/php-fpm.d:ro\n',
        'pool/shop.conf':
          '[shop]\nlisten = 9000\npm = dynamic\npm.max_children = 32\nphp_admin_value[memory_limit] = 256M\n',
      },
      file: 'pool/shop.conf',
      line: 4,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/web:1\nMemory=256m\nEnvironment=WEB_CONCURRENCY=24\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=pm2-runtime start app.js -i 16\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/api:1\nMemory=512m\nExec=gunicorn a.wsgi -c /etc/g/gunicorn.conf.py\nVolume=/srv/g:/etc/g:ro\n',
        'gunicorn.conf.py': 'bind = "0.0.0.0:8000"\nworkers = 40\n',
      },
      file: 'gunicorn.conf.py',
      line: 2,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nMemory=1536M\nExec=pm2-runtime start main.js -i 4\nEnvironment=NODE_OPTIONS=--max-old-space-size=1024\n',
      },
      line: 5,
    },
  ],
  good: [
    // Not every request takes all that it may.
    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nMemory=1g\nVolume=./www.conf:/usr/local/etc/php-fpm.d/www.conf:ro\nVolume=./php.ini:/usr/local/etc/php/php.ini:ro\n',
        'www.conf': '[www]\nlisten = 9000\npm = dynamic\npm.max_children = 8\n',
        'php.ini': '[PHP]\nmemory_limit = 256M\n',
      },
    },
    // Threads, greenlets and forks of what was loaded before share their memory.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=gunicorn shop.wsgi -w 9 --preload\n',
        'api.container': '[Container]\nImage=a.io/web:1\nMemory=512m\nExec=gunicorn shop.wsgi -w 9\n',
        'slow.container':
          '[Container]\nImage=a.io/web:1\nMemory=128m\nExec=celery -A shop worker -P gevent -c 200\n',
      },
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nMemory=2g\nExec=celery -A shop worker --concurrency=4 --max-memory-per-child 400000\n',
        'x.container': '[Container]\nImage=a.io/web:1\nMemory=256m\nExec=celery -A shop worker -c 2\n',
      },
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/web:1\nMemory=1g\nEnvironment=WEB_CONCURRENCY=4\nExec=bundle exec puma\n',
      },
    },
  ],
};
