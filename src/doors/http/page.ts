/** A page in the plain design, which follows the light or dark theme of the reader. It loads everything from this server. */
export function pageOf(title: string, content: string, language = 'en'): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/landing.css">
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
