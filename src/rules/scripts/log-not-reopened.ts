import type { Rule } from '../define-rule.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { wholeScripts } from '../parts/scripts/inline.ts';
import { remarkOf } from '../parts/scripts/rule.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** Nginx writes into the new log. */
export const scriptsLogNotReopened: Rule = {
  id: 'scripts.log-not-reopened',
  title: 'Nginx writes into the new log',
  area: 'scripts',
  severity: 'error',
  why: 'Nginx keeps its files open: it goes on writing into the one that was moved, which is packed or deleted under it. The new log stays empty, and the space is not freed until Nginx starts anew.',
  source: 'nginx.org/en/docs/control.html, "Rotating Log-files"; logrotate(8), postrotate, copytruncate',
  *judge(stack) {
    for (const script of wholeScripts(stack)) {
      if (
        !/access\.log|error\.log/.test(script.text) ||
        /reopen|USR1|\bHUP\b|copytruncate|\brestart\b|\breload\b|\blogrotate\b/.test(script.text)
      )
        continue;
      const move = simpleCommands(script).find(
        ({ command: { words } }) =>
          baseName(words[0]) === 'mv' &&
          (words.some(({ raw }) => /nginx[^\s]*\.log|(?:access|error)\.log/.test(raw)) ||
            (/\bfor\s+(\w+)\s+in\s[^\n]*access\.log/.test(script.text) &&
              words.some(({ raw }) => /^"?\$\{?\w+\}?"?$/.test(raw)))),
      );
      if (move === undefined || !/nginx/i.test(script.text + script.file)) continue;
      yield remarkOf(
        move.command,
        'Nginx goes on writing into the file that is moved here',
        'podman exec NGINX nginx -s reopen behind it',
      );
    }
    for (const { source, hostPath, text } of stack.filesOf('other')) {
      if (!/\/logrotate(?:\.d\/[^/]+|\.conf)$|\.logrotate$/.test(withoutTemplateName(hostPath))) continue;
      for (const match of text.matchAll(/^([^\s#{}][^{}#\n]*)\{[ \t]*\n([\s\S]*?)^[ \t]*\}/gm)) {
        const [, paths = '', body = ''] = match;
        if (
          !/nginx/i.test(paths) ||
          /\b(?:copytruncate|copy)\b|reopen|USR1|\bHUP\b|\b(?:reload|restart|kill|try-restart|rotate)\b(?!\s+\d)/.test(
            body,
          )
        )
          continue;
        yield {
          place: { file: source, line: text.slice(0, match.index).split('\n').length, column: 1 },
          message: 'nothing tells Nginx to open the new file: it goes on writing into the one that was moved',
          help: 'postrotate\n    podman kill --signal USR1 NGINX\nendscript',
        };
      }
    }
  },
};
