import type { SyntaxProblem } from '../../syntax/text/span.ts';
import { type Broken, brokenFiles } from '../parts/nginx/broken.ts';
import { nginxRule } from '../parts/nginx/rule.ts';

/** The file can be read to its end. */
export const nginxSyntax = nginxRule({
  id: 'nginx.syntax',
  title: 'the file can be read to its end',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: a reload is ignored, and after a restart nothing listens any more.',
  source: 'nginx.org/en/docs/beginners_guide.html#conf_structure',
  *judge(config) {
    const broken = brokenFiles(config);
    for (const { place, message } of broken.values())
      yield { place, message: `nginx -t refuses this file: ${message}` };
    for (const problem of config.problems) {
      if (problem.code === 'include-missing' || isSaid(problem, broken)) continue;
      yield { place: problem.place, message: `nginx -t refuses this: ${problem.message}` };
    }
  },
});

/** From where a file falls apart on its braces mean nothing. */
function isSaid({ code, place }: SyntaxProblem, broken: ReadonlyMap<string, Broken>): boolean {
  const from = broken.get(place.file)?.place.line;
  return from !== undefined && (place.line >= from || /^un(?:closed-block|expected-brace)$/.test(code));
}
