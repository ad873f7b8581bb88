import type { TwinFiles } from '../../define-rule.ts';

/** A stack in which a rule speaks of one line. */
export interface Spoken {
  readonly files: TwinFiles;
  readonly file: string;
  readonly line: number;
}

/** The same stack written another way. */
export interface Reshaped {
  readonly files: TwinFiles;
  /** Where the rule may speak now, as `file:line`. */
  readonly at: readonly string[];
}

/** Another way to write the same: no rule may see a difference. Undefined where a stack has nothing of the kind. */
export interface Shape {
  readonly name: string;
  /** Rules whose matter is the very writing, each with the reason. */
  readonly unlike?: Readonly<Record<string, string>>;
  readonly reshape: (spoken: Spoken) => Reshaped | undefined;
}

/** Every file by a function of its text; lines stay where they are. Undefined where nothing changes. */
export function inEach(
  { files, file, line }: Spoken,
  change: (text: string, name: string) => string,
): Reshaped | undefined {
  const changed = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, change(text, name)] as const),
  );
  const isSame = Object.entries(changed).every(([name, text]) => text === files[name]);
  return isSame ? undefined : { files: changed, at: [`${file}:${line}`] };
}

/** Every line by a function that may make several of it; the line that is spoken of may become any of those. */
export function inLines(
  { files, file, line }: Spoken,
  isMeant: (text: string, name: string) => boolean,
  change: (line: string) => readonly string[],
): Reshaped | undefined {
  const changed: Record<string, string> = {};
  let at = [`${file}:${line}`];
  for (const [name, text] of Object.entries(files)) {
    if (!isMeant(text, name)) {
      changed[name] = text;
      continue;
    }
    const lines: string[] = [];
    for (const [index, each] of text.split('\n').entries()) {
      const made = change(each);
      if (name === file && index + 1 === line) at = made.map((_, i) => `${file}:${lines.length + i + 1}`);
      lines.push(...made);
    }
    changed[name] = lines.join('\n');
  }
  return Object.entries(changed).every(([name, text]) => text === files[name])
    ? undefined
    : { files: changed, at };
}

/** The folder of a path, with its slash; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The last name of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function isContainer(_text: string, name: string): boolean {
  return name.endsWith('.container');
}

export function isScript(text: string, name: string): boolean {
  return text.startsWith('#!') || /\.(?:sh|bash)$/.test(name);
}

export function isNginx(text: string, name: string): boolean {
  return (
    /\.conf$|sites-|nginx/.test(name) &&
    !/\.(?:container|pod|service|timer|socket)$/.test(name) &&
    !isScript(text, name) &&
    /^\s*(?:server|location|http|events|upstream|map|geo|proxy_|add_header|ssl_|limit_|log_format|listen)\b/m.test(
      text,
    ) &&
    /[;{}]\s*(?:#.*)?$/m.test(text)
  );
}
