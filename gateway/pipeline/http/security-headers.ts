import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/**
 * Security headers of every answer: load nothing, do not sniff types, allow no frame. helmet runs once, since none of them
 * depends on the request. Our pages replace the policy with their own.
 */
export function securityHeaders({
  isSecure,
}: {
  readonly isSecure: boolean;
}): readonly (readonly [name: string, value: string])[] {
  const set = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => set.set(name.toLowerCase(), value),
    removeHeader: (name: string) => set.delete(name.toLowerCase()),
  };
  const write = helmet({
    contentSecurityPolicy: {
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      useDefaults: false,
    },
    strictTransportSecurity: isSecure,
  });
  write({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return [...set];
}
