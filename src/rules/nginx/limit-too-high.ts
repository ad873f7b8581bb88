import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A limit against guessing slows a guesser down. */
export const nginxLimitTooHigh = nginxRule({
  id: 'nginx.limit-too-high',
  title: 'a limit against guessing slows a guesser down',
  severity: 'warning',
  why: 'Nobody signs in twenty times a second. A limit that lets so many through from one address is none: a list of passwords is tried in an hour, and each try costs the application a slow hash.',
  source:
    'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone; OWASP Authentication Cheat Sheet, "Protect Against Automated Attacks"',
  *judge(config) {
    for (const zone of allNamed(config, 'limit_req_zone')) {
      const words = argsOf(zone);
      if (!/^\$\{?(?:binary_)?remote_addr\}?$/.test(words[0] ?? '')) continue;
      const name = /^zone=([^:]+)/.exec(words.find((word) => word.startsWith('zone=')) ?? '')?.[1] ?? '';
      const [, rate = '', count = '0', unit] =
        /^rate=((\d+)r\/([sm]))$/.exec(words.find((word) => word.startsWith('rate=')) ?? '') ?? [];
      if (Number(count) / (unit === 'm' ? 60 : 1) < 20) continue;
      const uses = usesOf(config, name);
      const isOfLogins = uses.length > 0 && uses.every((item) => isLogin(item));
      if (isOfLogins || ofLogins.test(name))
        yield remark(zone, `lets ${rate} of logins through from one address`, `zone=${name}:10m rate=10r/m`);
    }
  },
});

const ofLogins =
  /^\w*?(?:login|log[_-]?in|sign[_-]?in|logon|otp|2fa|mfa|password(?:[_-]?reset)?)(?:[_-]\w+)?$/i;

function usesOf(config: NginxRead, zone: string): NginxItem[] {
  return allNamed(config, 'limit_req').filter((item) => argsOf(item).some((word) => word === `zone=${zone}`));
}

function isLogin({ parent }: NginxItem): boolean {
  return (
    parent?.directive.name === 'location' &&
    /[/_-](?:login|log[_-]?in|sign-?in|sign_in|logon|otp|2fa|mfa|password[_-]?reset|reset[_-]?password)(?:[/.)|$\\]|$)/i.test(
      matchOf(parent).pattern,
    ) &&
    arg(parent, 0) !== ''
  );
}
