const sdk = '../sdk/src';

/** What each page of the SDK reference is about, by the file of the SDK that it is made of. */
const titles = {
  client: 'Client',
  'client-options': 'Options of a client',
  'call-options': 'Options of a call',
  errors: 'Errors',
  'typed-document': 'Typed documents',
  'generated/resources.generated': 'Resources',
  'generated/operations.generated': 'Types and documents',
  'reporter/reporter': 'Reporter',
  'reporter/report-store': 'Store of a reporter',
  node: '@unmissed/sdk/node',
  testing: '@unmissed/sdk/testing',
};

/** @type {import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions} */
export default {
  plugin: ['typedoc-plugin-markdown'],
  name: 'SDK reference',
  entryPoints: Object.keys(titles).map(
    (name) => `${sdk}/${['node', 'testing'].includes(name) ? `${name}/index` : name}.ts`,
  ),
  tsconfig: 'typedoc.tsconfig.json',
  out: 'reference/sdk',
  entryFileName: 'index',
  readme: 'none',
  // The SDK's own build checks it.
  skipErrorChecking: true,
  outputFileStrategy: 'modules',
  disableSources: true,
  excludeExternals: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useHTMLAnchors: true,
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  enumMembersFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
  parametersFormat: 'table',
  tableColumnSettings: {
    hideDefaults: true,
    hideInherited: true,
    hideModifiers: true,
    hideOverrides: true,
    hideSources: true,
  },
  pageTitleTemplates: { module: ({ name }) => titles[name] ?? name },
  validation: { notExported: false, invalidLink: false, unusedMergeModuleWith: false },
  logLevel: 'Warn',
};
