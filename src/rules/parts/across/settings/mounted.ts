import { parseYaml, type YamlNode } from '../../../../syntax/yaml/parse.ts';
import { isTemplated, maskTemplates, withoutTemplateName } from '../../../stack/mask-templates.ts';
import { asVariable, type Setting } from './setting.ts';

/** Single values of a config file in YAML, JSON or TOML, each under all keys that lead to it. */
export function readConfigFile(text: string, file: string): readonly Setting[] {
  const masked = maskTemplates(file, text, 'env');
  if (/\.toml$/.test(withoutTemplateName(file))) return readToml(masked, file);
  const [first] = parseYaml(masked, file);
  return first?.root === undefined ? [] : flat(first.root, []);
}

function flat(node: YamlNode, path: readonly string[]): readonly Setting[] {
  if (node.kind === 'scalar')
    return path.length === 0 || isTemplated(node.text) ? [] : [settingOf(path, node.text, node.place)];
  if (node.kind === 'list') return [];
  return node.entries.flatMap(({ key, value }) => flat(value, [...path, key]));
}

function readToml(text: string, file: string): readonly Setting[] {
  let above: readonly string[] = [];
  return text.split('\n').flatMap((line, at): readonly Setting[] => {
    const table = /^\s*\[([\w.-]+)\]/.exec(line)?.[1];
    if (table !== undefined) above = table.split('.');
    // Of a list of tables nothing is known to be the one.
    if (/^\s*\[\[/.test(line)) above = ['\0'];
    const [, key, quoted, bare] =
      /^\s*([\w.-]+)\s*=\s*(?:["']([^"'\n]*)["']|([\w.+-]+))\s*(?:#.*)?$/.exec(line) ?? [];
    const value = quoted ?? bare;
    if (key === undefined || value === undefined || above[0] === '\0' || isTemplated(line)) return [];
    return [settingOf([...above, ...key.split('.')], value, { file, line: at + 1, column: 1 })];
  });
}

const servers = /^(?:(?:HTTP|APP|WEB|API|HTTP_SERVER|SERVER)_)?(?:HTTP_)?(?:SERVER_)?/;

/** Under the name that programs have for the same in their environment. */
function settingOf(path: readonly string[], value: string, place: Setting['place']): Setting {
  const name = asVariable(path);
  const own = name.replace(servers, '');
  // `${NAME:-default}`, as many programs fill in their files.
  const [, variable, standard = ''] = /^\$\{?(\w+)(?::?-([^{}]*))?\}?$/.exec(value) ?? [];
  const said = variable === undefined ? { value } : { value: standard, variable };
  if (path.length > 3) return { name, place, ...said };
  if (/^(?:LISTEN|BIND|ADDR|ADDRESS|LISTEN_(?:ADDR|ADDRESS|ON)|BIND_(?:ADDR|ADDRESS)|HOST|IP)$/.test(own))
    return { name: /:\d+$/.test(value) ? 'LISTEN_ADDR' : 'LISTEN_HOST', place, ...said };
  if (/^(?:(?:LISTEN|HTTP)_)?PORT$/.test(own)) return { name: 'PORT', place, ...said };
  return { name, place, ...said };
}
