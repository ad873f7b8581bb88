import { kept } from '../../../kept.ts';
import type { NginxConfig, NginxItem } from '../../../syntax/nginx/tree.ts';
import { allItems, allNamed, argsOf, serverOf } from './items.ts';

/** A line that reads something of a client's certificate. */
export interface CertificateUse {
  readonly item: NginxItem;
  /** Undefined outside of all servers, as in a map. */
  readonly server: NginxItem | undefined;
  /** `verify` of `$ssl_client_verify`. */
  readonly variable: string;
  /** `asks` decides by it; whom it is passed on to may decide as well. */
  readonly does: 'asks' | 'passes' | 'logs';
}

export const clientCertificateUses = kept((config: NginxConfig): readonly CertificateUse[] => {
  if (![...config.trees.values()].some(({ text }) => /\$\{?ssl_client_/.test(text))) return [];
  const isAsked = allNamed(config, 'auth_request').length > 0;
  return allItems(config).flatMap((item) =>
    argsOf(item).flatMap((word) =>
      [...word.matchAll(/\$\{?ssl_client_(\w+)/g)].map(([, variable = '']) => ({
        item,
        server: serverOf(item),
        variable,
        does: doesOf(item, isAsked),
      })),
    ),
  );
});

function doesOf({ directive: { name } }: NginxItem, isAsked: boolean): CertificateUse['does'] {
  if (name === 'log_format') return 'logs';
  return !isAsked && /_set_header$|_param$|^add_header$/.test(name) ? 'passes' : 'asks';
}
