import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Bodies of requests do not stay on the disk. */
export const nginxBodyOnDisk = nginxRule({
  id: 'nginx.body-on-disk',
  title: 'bodies of requests do not stay on the disk',
  severity: 'warning',
  why: 'Every form and every upload is left behind as a file, passwords among them, and nobody deletes it: the disk fills, and then every upload is 500.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#client_body_in_file_only: "on … temporary files are not removed"',
  *judge(config) {
    for (const item of allNamed(config, 'client_body_in_file_only'))
      if (/^on$/i.test(arg(item, 0)))
        yield remark(
          item,
          'the file with the body of every request is kept',
          'client_body_in_file_only clean;',
        );
  },
});
