import { kept } from '../../../../kept.ts';
import type { Place } from '../../../../place.ts';
import type { ReadStack } from '../../../read-stack.ts';

/** A path for which a source file of the application registers something. */
export interface Route {
  /** Without slashes at its ends. */
  readonly path: string;
  readonly place: Place;
  /** Others stand below it. */
  readonly isPrefix: boolean;
  /** Of a method of a controller: its own path, and the line of the controller's. */
  readonly controller?: { readonly own: string; readonly place: Place } | undefined;
}

const sources = /\.(?:py|rb|[cm]?[jt]s|go|exs?|php|rs|java|kt|cs)$/;

/** `path("a/", view)`, `@app.get("/a")`, `get "a" => …`, `r.HandleFunc("GET /a", f)`, `@Get('a')`, `.route("/a", get(f))`. */
const registered =
  /(?:\b(?<python>path|re_path|url)\(|@?\b[\w.]*\b(?<method>[Gg]et|GET|all|any|head|route|use|match|HandleFunc|Handle|MapGet|MapHealthChecks|GetMapping|RequestMapping|Path|Controller|scope|namespace|prefix|mount|group|Group|include_router|register_blueprint|register|forward|live|resources|resource|endpoint_health|health)\b\s*:?\s*\(?\s*)\s*(?:[a-z_]+\s*[=:]\s*)?[rf]?(?<quote>["'`])(?:GET )?\^?(?<path>\/?[\w.:{}<>$*/-]*)\k<quote>/g;

const mounts =
  /^(?:use|scope|namespace|prefix|mount|group|Group|include_router|register|forward|Controller|RequestMapping|Path)$/;

/** The routes of the sources that are here; a controller's own path stands before those of its methods. */
export const routesOf = kept((stack: ReadStack): readonly Route[] =>
  stack.configs.files.flatMap(({ role, source, text }) => {
    if (role !== 'other' || !sources.test(source) || text.length > 200_000) return [];
    let above = '';
    let abovePlace: Place | undefined;
    return [...text.matchAll(registered)].flatMap((match): Route[] => {
      const { method = '', path = '' } = match.groups ?? {};
      const own = trimmed(path.replace(/\$$/, ''));
      const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 200);
      const line = text.slice(0, match.index).split('\n').length;
      const place = { file: source, line, column: 1 };
      if (method === 'Controller' || method === 'RequestMapping') {
        above = own;
        abovePlace = place;
      }
      const isMethod = /^(?:Get|GetMapping)$/.test(method);
      const whole = isMethod && above !== '' ? `${above}/${own}` : own;
      const isPrefix = mounts.test(method) || /^\s*,\s*include\(/.test(rest);
      const controller =
        isMethod && abovePlace !== undefined && own !== '' ? { own, place: abovePlace } : undefined;
      return [{ path: trimmed(whole), place, isPrefix, controller }];
    });
  }),
);

function trimmed(path: string): string {
  return path.replaceAll(/^\/+|\/+$/g, '');
}

/** Whether a route answers to a path, whatever prefix stands before the route. */
export function answersTo({ path, isPrefix }: Route, asked: string): boolean {
  const plain = `/${trimmed(asked)}`;
  if (path === '') return false;
  if (/[:{<*]/.test(path)) {
    const pattern = path
      .replaceAll(/[.+?^$()|[\]\\]/g, '\\$&')
      .replaceAll(/:\w+|\{[^}]*\}|<[^>]*>|\*\w*/g, '[^/]+');
    return new RegExp(`/${pattern.replaceAll(/[{}]/g, '')}$`).test(plain);
  }
  return plain.endsWith(`/${path}`) || (isPrefix && `${plain}/`.includes(`/${path}/`));
}
