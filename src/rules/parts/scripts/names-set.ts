import { kept } from '../../../kept.ts';
import type { ShellTree } from '../../../syntax/shell/tree.ts';

/** Names that the script gives a value in whatever way. */
export const namesSet = kept((script: ShellTree): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [, name = ''] of script.text.matchAll(/(?:^|[\s;&|({"'`])([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/gm))
    found.add(name);
  for (const [, names = ''] of script.text.matchAll(
    /\b(?:read|mapfile|readarray|local|declare|typeset|export|readonly|getopts|for|select|printf\s+-v|let|unset)\b([^\n;|&<]*)/g,
  ))
    for (const [name] of names.matchAll(/[A-Za-z_]\w*/g)) found.add(name);
  for (const [, name = ''] of script.text.matchAll(/\$\{([A-Za-z_]\w*):?[-=?+]/g)) found.add(name);
  for (const [, name = ''] of script.text.matchAll(/(?:\(\(|[;,])\s*([A-Za-z_]\w*)\s*(?:[-+*/%]?=|\+\+|--)/g))
    found.add(name);
  for (const [, name = ''] of script.text.matchAll(/\{([A-Za-z_]\w*)\}[<>]/g)) found.add(name);
  return found;
});
