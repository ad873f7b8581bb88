import type { Twins } from '../define-rule.ts';

const unit = (mounts: string) =>
  `[Container]\nImage=docker.io/library/php:8.3-fpm\nContainerName=shop\n${mounts}`;
const ini = 'Volume=./shop.ini:/usr/local/etc/php/conf.d/shop.ini:ro\n';

export const twins: Twins = {
  bad: [
    {
      files: {
        'shop.container': unit(ini),
        'shop.ini': 'memory_limit = 256M\npost_max_size = 16M\nupload_max_filesize = 64M\n',
      },
      file: 'shop.ini',
      line: 2,
    },
    {
      files: {
        'shop.container': unit('Volume=./pool:/usr/local/etc/php-fpm.d:ro\n'),
        'pool/shop.conf':
          '[shop]\nlisten = 9000\npm.max_children = 8\nphp_value[upload_max_filesize] = 32M\n',
      },
      file: 'pool/shop.conf',
      line: 4,
    },
  ],
  good: [
    // The pool says more than php.ini.
    {
      files: {
        'shop.container': unit(`${ini}Volume=./pool.conf:/usr/local/etc/php-fpm.d/zz-shop.conf:ro\n`),
        'shop.ini': 'post_max_size = 8M\nupload_max_filesize = 20M ; photos\n',
        'pool.conf': '[www]\nlisten = 9000\npm.max_children = 8\nphp_admin_value[post_max_size] = 24M\n',
      },
    },
    // Without an end, and not said here.
    {
      files: {
        'shop.container': unit(ini),
        'shop.ini': 'post_max_size = 0\nupload_max_filesize = 2G\n',
      },
    },
    {
      files: {
        'shop.container': unit(ini),
        'shop.ini': 'upload_max_filesize = ${UPLOAD}\npost_max_size = 4M\n',
      },
    },
  ],
};
