import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseEdtf } from '../foundation/values/edtf.ts';
import { normaliseMoment } from '../foundation/values/moment.ts';

/** A scalar that is written as a string. One function reads the strings, and explains what is wrong with those it refuses. */
function stringScalar(name: string, description: string, specifiedByURL: string | null, read: (text: string) => string): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string') throw refusal(name, 'a string', JSON.stringify(value) ?? String(value));
    return read(value);
  };
  /** A problem in a literal is reported with its place in the document. */
  const parseNode = (node: ValueNode): string => {
    try {
      return parse(node.kind === Kind.STRING ? node.value : node.kind);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
    }
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: parseNode,
  });
}

function refusal(name: string, expected: string, came: string): GraphQLError {
  return new GraphQLError(`${name}: expected ${expected}, got ${came}.`, { extensions: { code: 'BAD_USER_INPUT', expected, came } });
}

export const DateTimeScalar = stringScalar(
  'DateTime',
  'A moment as RFC 3339 in UTC: `2022-03-03T14:00:00Z`. Moments of Parley itself are exact to the microsecond.',
  'https://www.rfc-editor.org/rfc/rfc3339',
  (text) => {
    const moment = normaliseMoment(text);
    if (moment === null) throw refusal('DateTime', 'a moment such as 2022-03-03T14:00:00Z', JSON.stringify(text));
    return moment;
  },
);

export const EdtfScalar = stringScalar(
  'EDTF',
  'A date as exactly as it is known, written as EDTF level 1 (ISO 8601-2): `2022-03-03`, `2022-03`, `2022-03-14/2022-03-17`, `2022-03~` (about), `2022-03?` (uncertain), `../2022-05`.',
  'https://www.loc.gov/standards/datetime/',
  (text) => {
    const read = parseEdtf(text);
    if (!read.ok) throw refusal('EDTF', `a date such as 2022-03-03 or 2022-03~ (${read.problem})`, JSON.stringify(text));
    return text;
  },
);

export const CursorScalar = stringScalar(
  'Cursor',
  'A place in the ledger. Everything up to it never changes. Pass it as `after` to get everything later. Opaque: pass it back unchanged.',
  null,
  (text) => text,
);

export const PageCursorScalar = stringScalar(
  'PageCursor',
  'A place in one list. It is valid only for the same field, `where` and `orderBy`. It keeps the list as it was when its first page was read. Opaque: pass it back unchanged.',
  null,
  (text) => text,
);
