import type { RequestHandler } from 'express';

/** Two speech bubbles, one answering the other. The colours are visible on a light and on a dark background. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path d="M3 4h18v12H11l-5 5v-5H3z" fill="#2f7fd6"/>
<path d="M13 18h10v-7h6v13h-3v5l-5-5h-8z" fill="#d9822b"/>
</svg>
`;

/** Also served as /favicon.ico, which browsers request when an answer is not an HTML page. */
export const favicon: RequestHandler = (_request, response) => {
  response.set('cache-control', 'max-age=86400').type('svg').send(ICON);
};
