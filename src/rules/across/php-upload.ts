import type { Rule } from '../define-rule.ts';
import { phpContainers, phpSize } from '../parts/across/php.ts';

/** A request may be as large as the file in it. */
export const acrossPhpUpload: Rule = {
  id: 'across.php-upload',
  title: 'A request may be as large as the file in it',
  area: 'across',
  severity: 'error',
  why: 'PHP drops a request that is larger than post_max_size: the application sees an empty form, and the upload is gone without a word.',
  source: 'php.net/manual/en/ini.core.php: post_max_size, 8M unless told',
  *judge(stack) {
    for (const { settings } of phpContainers(stack)) {
      const file = settings.get('upload_max_filesize');
      const whole = settings.get('post_max_size');
      const takes = phpSize(file?.value);
      const most = phpSize(whole?.value ?? '8M');
      const place = whole?.place ?? file?.place;
      if (place === undefined || takes === undefined || most === undefined || most === 0 || takes <= most)
        continue;
      yield {
        place,
        message: `a file may have ${file?.value} (upload_max_filesize), and the request with it ${whole?.value ?? '8M unless told'}`,
        help: `post_max_size = ${Math.ceil(takes / 1024 ** 2) + 2}M`,
      };
    }
  },
};
