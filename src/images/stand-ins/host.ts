import type { StandIn } from './stand-in.ts';

/** What the Nginx host of a trial is started from: a Debian host with its own nginx package, and socat for its loopback. */
export const NGINX_HOST = 'localhost/seatrial/nginx-host';

/** What relays and further clients of a trial are started from: socat, curl, openssl, ip. */
export const RELAY = 'localhost/seatrial/relay';

/** The host's Nginx, as its package lays it out. The command runs it in the foreground. */
export function nginxHost(): StandIn {
  return {
    recipe: {
      name: 'nginx-host',
      suite: 'bookworm',
      packages: ['nginx', 'socat', 'curl', 'openssl', 'procps'],
      run: ['rm -f /var/log/nginx/*.log'],
      cmd: ['nginx', '-g', 'daemon off;'],
      expose: [80, 443],
      stopSignal: 'SIGQUIT',
    },
    differences: ['Debian 12’s nginx in place of the host’s own package'],
  };
}

/** A forwarder, and a client with addresses of its own. */
export function relay(): StandIn {
  return {
    recipe: {
      name: 'relay',
      suite: 'bookworm',
      packages: ['socat', 'curl', 'openssl', 'iproute2'],
      cmd: ['sleep', 'infinity'],
    },
    differences: [],
  };
}
