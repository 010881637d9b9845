import type { Table } from './tables.ts';

/** The document that queries a table from the API. */
export function documentOf({ name, columns, where, order }: Pick<Table, 'name' | 'columns' | 'where' | 'order'>, more = ''): string {
  const variables = ['$first: Int!', '$after: PageCursor', `$where: ${where}`, '$view: ViewInput', ...(order === null ? [] : [`$orderBy: [${order}!]`])];
  const given = ['first: $first', 'after: $after', 'where: $where', 'view: $view', ...(order === null ? [] : ['orderBy: $orderBy'])];
  const selections = [...new Set(columns.map(({ selection }) => selection)), more].join(' ');
  const languages = selections.includes('$languages') ? ['$languages: [String!]'] : [];
  return `query Table(${[...variables, ...languages].join(', ')}) { list: ${name}(${given.join(', ')}) { nodes { ${selections} } pageInfo { hasNextPage endCursor } } }`;
}
