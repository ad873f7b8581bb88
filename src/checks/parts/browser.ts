import { headerValues } from '../../probes/http/header-values.ts';
import type { Header, HttpProbe } from '../../probes/http/http-types.ts';
import { probeHttp } from '../../probes/http/probe-http.ts';
import type { CheckContext } from '../define-check.ts';
import { webAddress } from './web-address.ts';

export interface Visit {
  readonly path: string;
  readonly method?: string | undefined;
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly headers?: readonly Header[] | undefined;
  readonly body?: string | undefined;
  /** The Host line; the apex unless told. */
  readonly hostHeader?: string | undefined;
}

/**
 * A client that keeps cookies and talks to the web service itself, as its proxy would: the edge's rate limits are for
 * their own checks, and a check that needs a session must not use them up.
 */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Every Set-Cookie line so far. */
  readonly setCookies: string[] = [];
  readonly #context: CheckContext;
  readonly #address: string | undefined;

  /** `address` is where the proxy says that the client comes from. */
  constructor(context: CheckContext, address?: string) {
    this.#context = context;
    this.#address = address;
  }

  async visit({ path, method, form, headers = [], body, hostHeader }: Visit): Promise<HttpProbe> {
    const { contract, signal } = this.#context;
    const { apex } = contract.names;
    const asProxy: Header[] = [
      ['x-forwarded-proto', 'https'],
      ...(this.#address === undefined ? [] : [['x-forwarded-for', this.#address] as const]),
      ...(this.cookies.size === 0 ? [] : [['cookie', this.cookieLine] as const]),
      ...(form === undefined ? [] : [['content-type', 'application/x-www-form-urlencoded'] as const]),
      ...(headers.some(([name]) => name === 'referer')
        ? []
        : [['referer', `https://${apex}${path}`] as const]),
    ];
    const answer = await probeHttp({
      address: await webAddress(this.#context),
      signal,
      path,
      method: method ?? (form === undefined ? 'GET' : 'POST'),
      hostHeader: hostHeader ?? apex,
      headers: [...asProxy, ...headers],
      body: form === undefined ? body : new URLSearchParams(form).toString(),
    });
    this.#keep(headerValues(answer.headers, 'set-cookie'));
    return answer;
  }

  /** What a form of this application must send along. */
  get token(): string {
    return [...this.cookies].find(([name]) => /csrf/i.test(name))?.[1] ?? '';
  }

  get cookieLine(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(lines: readonly string[]): void {
    this.setCookies.push(...lines);
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      if (value === '' || value === '""') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
