import type { ShellSimple } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** A new certificate is loaded. */
export const scriptsCertificateNotLoaded = commandRule({
  id: 'scripts.certificate-not-loaded',
  title: 'a new certificate is loaded',
  severity: 'warning',
  why: 'Nginx reads certificates when it starts or is told to: the new file lies there, visitors get the old one until it has run out, although every renewal succeeded.',
  source: 'nginx.org/en/docs/control.html; eff-certbot.readthedocs.io, --deploy-hook',
  *judge(script, stack): Generator<Remark> {
    if (!/certbot|lego|acme\.sh|fullchain|\.crt\b/.test(script.text) || stack.nginx.length === 0) return;
    const visits = simpleCommands(script);
    const renewal = visits.find(({ command }) => renews(command));
    const put = visits.findLast(({ command }) => puts(command));
    const found = renewal === undefined ? undefined : (put ?? renewal);
    if (found === undefined || reloads.test(script.text) || isLoadedElsewhere(stack)) return;
    yield remarkOf(
      found.command,
      'nothing here tells Nginx of the new certificate: it serves the old one until its next start',
      'podman exec NGINX nginx -s reload behind it, or certbot --deploy-hook',
    );
  },
});

const reloads =
  /\breload\b|\brestart\b|--(?:deploy|post|renew|run|reload)-?(?:hook|cmd)|nginx\s+-s|\bkill\b[^\n]*(?:HUP)|\bHUP\b/i;

/** `certbot renew`, `lego … renew`, `acme.sh --cron`. */
function renews(command: ShellSimple): boolean {
  const words = command.words.map(({ literal, raw }) => literal ?? raw);
  const name = baseName(realCommand(command)[0]);
  const isTool =
    /^(?:certbot|lego|acme\.sh)$/.test(name) ||
    words.some((word) => /(?:^|\/)(?:certbot|lego|acme\.sh)(?::|@|$)/.test(word));
  return (
    isTool &&
    words.some((word) => /^(?:renew|--renew|--cron|--renew-all)$/.test(word)) &&
    !words.includes('--dry-run')
  );
}

/** The certificate is put where Nginx reads it. */
function puts({ words }: ShellSimple): boolean {
  return (
    /^(?:mv|cp|install|ln)$/.test(baseName(words[0])) &&
    /(?:fullchain|cert|chain)[\w.-]*\.pem["']?$|\.crt["']?$/.test(words.at(-1)?.raw ?? '')
  );
}

/** Another script, a hook of certbot's, a unit that watches the file, a timer of its own. */
function isLoadedElsewhere(stack: ReadStack): boolean {
  return (
    stack.configs.files.some(({ hostPath }) => /renewal-hooks\//.test(hostPath)) ||
    [...stack.systemd.values()].some(
      ({ file, text }) =>
        /\.path(?:\.\w+)?$/.test(file) || /^Exec(?!Reload)\w+=.*\b(?:reload|restart|HUP)\b/m.test(text),
    ) ||
    [...stack.scripts, ...stack.crontabs].some(({ text }) =>
      /nginx\s+-s\s+reload|\b(?:reload|restart)\b[^\n]*(?:nginx|proxy|web|edge)|HUP[^\n]*(?:nginx|proxy|edge)/.test(
        text,
      ),
    )
  );
}
