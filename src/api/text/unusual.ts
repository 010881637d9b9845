/** The answer needs `graphql-js`: it holds an error, or null in a non-null field. */
export class Unusual extends Error {}
