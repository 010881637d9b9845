import type { RequestHandler } from 'express';

const STRICT = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};

// The Monaco editor of GraphiQL writes its themes into <style> elements. The style sheet of GraphiQL contains its fonts. Only this policy permits
// both. Scripts are still restricted to our origin.
const GRAPHIQL = { ...STRICT, 'style-src': "'self' 'unsafe-inline'", 'font-src': "'self' data:" };

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': policy(STRICT),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set(SECURITY_HEADERS);
  next();
};

export const graphiqlPolicy: RequestHandler = (_request, response, next) => {
  response.set('content-security-policy', policy(GRAPHIQL));
  next();
};

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
