/** Text that is safe between tags and inside quoted attributes. */
export interface Html {
  readonly html: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

type Part = Html | number | string | readonly Html[];

/** A template whose values are escaped, unless they came from `html` themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const render = (part: Part): string => {
    if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
    return 'html' in part ? part.html : part.map((item) => item.html).join('');
  };
  return {
    html: strings.reduce((whole, text, index) => {
      const part = parts[index - 1];
      return whole + (part === undefined ? '' : render(part)) + text;
    }),
  };
}

/** One look for the stand-ins' pages: large targets, visible focus, dark when the reader's system is. */
export const styles = `
:root { color-scheme: light dark; --line: #8886; --accent: #0b5fff; }
@media (prefers-color-scheme: dark) { :root { --accent: #8ab4ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: .5rem 0; }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
a { color: var(--accent); }
ul { list-style: none; margin: 0; padding: 0; }
.banner { border: 2px solid currentColor; border-radius: .5rem; padding: .5rem .75rem; }
.choice { display: block; width: 100%; min-height: 44px; margin: .4rem 0; padding: .5rem .75rem; font: inherit; color: inherit;
  text-align: start; text-decoration: none; background: transparent; border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
.choice:hover { border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet { opacity: .75; font-size: .9rem; }
input { font: inherit; min-height: 44px; padding: .25rem .5rem; border: 1px solid var(--line); border-radius: .5rem; background: transparent; color: inherit; }
pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
iframe { width: 100%; height: 60vh; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
`;

/** A whole page that works without scripts and asks nothing of any other host. */
export const page = (options: { readonly title: string; readonly body: Html }): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.title}</title>
<style>${{ html: styles }}</style>
</head>
<body>
<main>
${options.body}
</main>
</body>
</html>
`.html;
