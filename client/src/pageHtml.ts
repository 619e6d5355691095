/** The frame of all our pages as a pure function of their addresses, so that the content security policy can be tested. */

export interface PageAddresses {
  /** The webview's own origin for styles, fonts and pictures. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
}

/**
 * Nothing is allowed but our own style sheet, fonts and pictures and the one script that carries the nonce; no inline
 * script or style, no `eval`, no remote origin, so that nothing in a model's answer can fetch or send anything.
 */
export function contentSecurityPolicy(cspSource: string, nonce: string): string {
  return [
    "default-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
}

/**
 * The whole page; everything it shows comes later by messages.
 * @param surface Where the page stands: side bar (`view`) or editor tab (`panel`).
 */
export function pageHtml(page: PageAddresses, title: string, surface: "view" | "panel"): string {
  const policy = contentSecurityPolicy(page.cspSource, page.nonce);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeAttribute(page.style)}">
<title>${escapeAttribute(title)}</title>
</head>
<body data-surface="${surface}">
<div id="root"></div>
<script type="module" nonce="${escapeAttribute(page.nonce)}" src="${escapeAttribute(page.script)}"></script>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
