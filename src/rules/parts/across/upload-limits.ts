import { readSize } from '../../../plan/quantities.ts';
import type { PlacedVariable } from './environment.ts';

/** A variable that says how large a request may be. */
export interface SaidLimit extends PlacedVariable {
  /** In bytes. */
  readonly takes: number;
}

/** What variables say of the size of an upload. */
export function bodyLimits(variables: Iterable<PlacedVariable>): SaidLimit[] {
  return [...variables].flatMap((variable) => {
    const [, name = variable.name, unit = ''] =
      /^(.*?)_(?:IN_)?([KMG])I?B(?:YTES)?$/i.exec(variable.name) ?? [];
    const isPlain = unit === '' || /^\d+$/.test(variable.value);
    const takes =
      (limits.test(name) || (unit !== '' && ofUnits.test(name))) && isPlain
        ? readSize(`${variable.value.replace(/i?b$/i, '')}${unit}`)
        : undefined;
    return takes === undefined ? [] : [{ ...variable, takes }];
  });
}

/** What applications call the size of an upload. */
const limits =
  /^(?:\w+_)?(?:(?:UPLOAD|REQUEST|BODY|POST|CONTENT|FILE|ATTACHMENT)_?(?:MAX_)?(?:FILE|BODY|MEMORY|POST)?_?(?:SIZE|LIMIT|LENGTH)(?:_LIMIT|_BYTES)?|MAX_(?:UPLOAD|BODY|REQUEST|CONTENT|FILE|POST|ATTACHMENT)_?(?:SIZE|LENGTH|BYTES|LIMIT)|DATA_UPLOAD_MAX_MEMORY_SIZE|UPLOAD_MAX_FILESIZE)$/i;

/** `MAX_UPLOAD_MB=20`: the unit says that it is a size. */
const ofUnits =
  /^(?:\w+_)?(?:MAX_(?:UPLOADS?|BODY|REQUEST|ATTACHMENT)|(?:UPLOADS?|BODY|REQUEST|ATTACHMENT)_(?:MAX|LIMIT))$/i;
