/** esbuild inserts the text of the file here. */
declare module '*.graphql' {
  const text: string;
  export default text;
}
