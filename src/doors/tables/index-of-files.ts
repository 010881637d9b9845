import type { RequestHandler } from 'express';

interface Listed {
  readonly name: string;
  readonly formats: readonly string[];
}

/** What stands at a bare address such as `/api`: browsers are led to the documentation, all others get the addresses below it. */
export function indexOfFiles(at: string, { files, others = [], documentation }: IndexParts): RequestHandler {
  const addresses = [...files.flatMap(({ name, formats }) => formats.map((format) => `${at}/${name}.${format}`)), ...others.map((one) => `${at}/${one}`)];
  return (request, response) => {
    response.vary('Accept');
    if (request.accepts(['json', 'html']) === 'html') response.redirect(302, documentation);
    else response.json({ graphql: '/graphql', documentation, addresses });
  };
}

interface IndexParts {
  readonly files: readonly Listed[];
  readonly others?: readonly string[];
  /** The page of the documentation that explains the addresses. */
  readonly documentation: string;
}
