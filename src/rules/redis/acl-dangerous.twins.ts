import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'users.acl':
          'user default off\nuser app on #6ca13d52ca70c883e0f0bb101e425a89e8624de51db2d2392593af6a84118090 ~* +@all -@admin -@dangerous +flushall\n',
      },
      line: 2,
    },

    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~web:* +@read +@write +config
`,
      },
      line: 2,
    },
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~web:* +@read +@dangerous
`,
      },
      line: 2,
    },
    {
      files: {
        'users.acl':
          'user default off\nuser exporter on #9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 -@all +ping +info +config\n',
      },
      line: 2,
    },
    {
      files: {
        'users.acl':
          'user default off\nuser backup on >aZ4kQ9mP2xL7vB8n resetkeys -@all +ping +bgsave +lastsave +@admin\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'users.acl':
          'user default off\nuser exporter on #9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 -@all +ping +info +config|get\n',
      },
    },

    {
      files: {
        'users.acl':
          'user default off\nuser app on #6ca13d52ca70c883e0f0bb101e425a89e8624de51db2d2392593af6a84118090 ~* +@all -@admin -@dangerous +info +config|get\n',
      },
    },

    // Subcommands, taken back, and monitoring.
    {
      files: {
        'users.acl': `user default off
user web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~web:* +@read +@write +config|get -@dangerous
user exporter on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d -@all +ping +info +config|get +slowlog
`,
      },
    },
  ],
};
