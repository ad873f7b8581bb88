import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => ({ 'a.container': `[Container]\nImage=a.io/crm:1\n${lines}\n` });

/** For units.java-heap. */
export const twins: Twins = {
  bad: [
    { files: unit('Environment=JAVA_TOOL_OPTIONS="-Xms1g -Xmx768m"'), line: 3 },
    { files: unit('Exec=java -Xmx512m -Xms2g -jar app.jar'), line: 3 },
    {
      files: {
        ...unit('EnvironmentFile=/etc/crm.env'),
        'etc/crm.env': 'CATALINA_OPTS=-Xms1024m -Xmx1000m\n',
      },
      file: 'etc/crm.env',
      line: 1,
    },
  ],
  good: [
    { files: unit('Environment=JAVA_TOOL_OPTIONS="-Xms1024m -Xmx1g"') },
    { files: unit('Exec=java -Xms256m -Xmx1g -jar app.jar') },
    // The last of each counts.
    { files: unit('Environment="JAVA_OPTS=-Xms1g -Xmx512m -Xmx2g"') },
  ],
};
