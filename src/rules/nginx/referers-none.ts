import { allNamed, argsOf, hasUnreadInclude, inForce, outward, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A check of the referrer is none that can be left out. */
export const nginxReferersNone = nginxRule({
  id: 'nginx.referers-none',
  title: 'a check of the referrer is none that can be left out',
  severity: 'warning',
  why: 'With "none" a request without the header passes, and any page can leave it out; as a guard against forged requests it does nothing.',
  source: 'gixy valid_referers',
  *judge(config) {
    for (const item of allNamed(config, 'if')) {
      if (
        !/\$\{?invalid_referer\b/.test(argsOf(item).join(' ')) ||
        inForce(item, 'valid_referers').length > 0
      )
        continue;
      if ([item, ...outward(item)].some(hasUnreadInclude)) continue;
      yield remark(
        item,
        '$invalid_referer is always empty without valid_referers: nobody is refused',
        'valid_referers none blocked server_names;',
      );
    }
    for (const item of allNamed(config, 'valid_referers')) {
      const never = argsOf(item).find(neverFits);
      if (never !== undefined)
        yield remark(
          item,
          `no Referer fits ${never}: what is compared begins behind https:// and goes on with a path`,
          never.startsWith('~') ? never.replace(/\$$/, '/') : never.replace(/^\w+:\/\//, ''),
        );
      if (!argsOf(item).includes('none') || item.parent === undefined) continue;
      if (own(item.parent, 'proxy_pass').length > 0)
        yield remark(
          item,
          'a request without Referer passes, and any page can leave it out',
          'valid_referers without none; better a token or SameSite cookies',
        );
    }
  },
});

/** A name with its scheme, or an expression that ends with the host: a browser sends `https://host/` at least. */
function neverFits(word: string): boolean {
  if (/^https?:\/\//.test(word)) return true;
  return /^~.*[a-z]\$$/i.test(word) && !/[/?*+|[]|\.\*/.test(word.slice(1));
}
