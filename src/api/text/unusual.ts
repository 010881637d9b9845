/** The answer is out of the ordinary: an error, or null where none may be. `graphql-js` says what is to be answered then. */
export class Unusual extends Error {}
