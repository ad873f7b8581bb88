import type { Rule } from '../define-rule.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** cron reads the file. */
export const scriptsCronFileName: Rule = {
  id: 'scripts.cron-file-name',
  title: 'cron reads the file',
  area: 'scripts',
  severity: 'warning',
  why: 'cron of Debian and Ubuntu passes over files in /etc/cron.d, and run-parts over those in /etc/cron.daily and the like, whose name holds a dot: the job never runs, and nothing says so.',
  source:
    'cron(8), "Debian Specific": names "may only contain letters (both upper and lower case), digits, underscores, and hyphens"; run-parts(8)',
  *judge(stack) {
    for (const { source, hostPath } of stack.configs.files) {
      const [, folder, name = ''] =
        /(?:^|\/)etc\/(cron\.(?:d|hourly|daily|weekly|monthly))\/([^/.][^/]*)$/.exec(
          withoutTemplateName(hostPath),
        ) ?? [];
      if (folder === undefined || !/[^\w-]/.test(name)) continue;
      // A script may install it under another name.
      if (stack.filesOf('script').some(({ text }) => text.includes(name))) continue;
      yield {
        place: { file: source, line: 1, column: 1 },
        message: `no file of /etc/${folder} is read whose name holds ${/[^\w-]/.exec(name)?.[0] === '.' ? 'a dot' : 'such a sign'}: this one never runs`,
        help: `call it ${name.replace(/\.\w+$/, '').replaceAll(/[^\w-]/g, '-')}`,
      };
    }
  },
};
