import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/**
 * What every answer tells a browser: to load nothing, to guess no types, to put it into no frame. helmet is asked once,
 * since none of it depends on a request; a page of ours replaces the policy by its own.
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
