import { nginxRule } from '../parts/nginx/rule.ts';

/** The file can be read to its end. */
export const nginxSyntax = nginxRule({
  id: 'nginx.syntax',
  title: 'the file can be read to its end',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: a reload is ignored, and after a restart nothing listens any more.',
  source: 'nginx.org/en/docs/beginners_guide.html#conf_structure',
  *judge(config) {
    for (const problem of config.problems) {
      if (problem.code === 'include-missing') continue;
      yield { place: problem.place, message: `nginx -t refuses this: ${problem.message}` };
    }
  },
});
