import type { Rule } from '../define-rule.ts';
import { onlyNginx } from '../parts/across/nginx-container.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { remark } from '../parts/nginx/rule.ts';
import { own } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { covers } from '../stack/mounts.ts';

/** A module that Nginx loads is in its image. */
export const acrossNginxModule: Rule = {
  id: 'across.nginx-module',
  title: 'A module that Nginx loads is in its image',
  area: 'across',
  severity: 'error',
  why: 'The official image has stream and mail built in, and no files of them; brotli, headers-more and the like come with other images. Nginx ends at every start: "dlopen() … failed".',
  source:
    'github.com/nginx/docker-nginx, stable/debian/Dockerfile; nginx.org/en/docs/ngx_core_module.html#load_module',
  *judge(stack) {
    const nginx = onlyNginx(stack);
    if (nginx === undefined) return;
    const { plan, unit } = nginx.container;
    if (!runsOfficial(plan, 'nginx') && imageOf(plan).path !== 'nginxinc/nginx-unprivileged') return;
    if (own(unit, 'Rootfs') !== undefined || plan.entrypoint !== undefined) return;
    const tag = imageOf(plan).tag ?? '';
    for (const item of allNamed(nginx.config, 'load_module')) {
      const path = arg(item, 0);
      const name = /(?:^|\/)(ngx_\w+_module)(?:-debug)?\.so$/.exec(path)?.[1];
      if (name === undefined || isTemplated(path)) continue;
      const full = path.startsWith('/') ? path : `/etc/nginx/${path}`;
      if (plan.mounts.some(({ target }) => covers(target, full) || /\/modules(?:\/|$)/.test(target)))
        continue;
      const isThere = /slim/.test(tag)
        ? false
        : ofImage.test(name) ||
          (name === 'ngx_http_perl_module' && /perl/.test(tag)) ||
          (name === 'ngx_otel_module' && /otel/.test(tag));
      if (isThere) continue;
      yield remark(
        item,
        builtIn.test(name)
          ? `the image has ${name} built in and no file of it: Nginx does not start`
          : `the image has no ${name}: Nginx does not start`,
        builtIn.test(name) ? 'remove the line' : 'an image that has the module',
      );
    }
  },
};

const builtIn = /^ngx_(?:stream|mail)_module$/;

const ofImage = /^ngx_(?:http_(?:geoip|image_filter|js|xslt_filter|acme)|stream_(?:geoip|js))_module$/;
