import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { openApiKeyBar } from './api-key-bar.ts';
import { createFetcher } from './create-fetcher.ts';
import defaultQuery from './default-query.graphql?raw';
import { element } from './element.ts';

const root = createRoot(element('graphiql', HTMLElement));

const bar = openApiKeyBar((apiKey) => {
  root.render(
    createElement(
      GraphiQL,
      {
        // GraphiQL reads the schema anew whenever it is given another fetcher.
        fetcher: createFetcher({ apiKey, onAnswer: (answer) => bar.report(answer) }),
        defaultQuery,
        // GraphiQL's history keeps the headers of every query, keys among them: it must not outlive the tab.
        storage: sessionStorage,
        shouldPersistHeaders: false,
        forcedTheme: 'system',
        inputValueDeprecation: true,
        schemaDescription: true,
      },
      createElement(GraphiQL.Logo, {}, null),
    ),
  );
});
