import type { Twins } from '../define-rule.ts';

/** For across.socket-origins. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Container]\nImage=a.io/w:1\nEnvironment=WEBSOCKET_ALLOWED_ORIGINS=*\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=ACTION_CABLE_ALLOWED_REQUEST_ORIGINS=https://*\n',
      },
      line: 3,
    },
  ],
  good: [
    // Of a public API without cookies.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=WEBSOCKET_ALLOWED_ORIGINS=https://shop.example\nEnvironment=CORS_ALLOWED_ORIGINS=*\n',
      },
    },
  ],
};
