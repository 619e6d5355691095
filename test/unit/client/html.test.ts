import { describe, expect, it } from "vitest";
import { chatHtml, contentSecurityPolicy } from "../../../client/src/chat/html.ts";

const page = {
  cspSource: "https://*.vscode-cdn.net",
  nonce: "bm9uY2U",
  script: "https://file+.vscode-resource.vscode-cdn.net/ext/dist/webview/chat.js",
  style: "https://file+.vscode-resource.vscode-cdn.net/ext/dist/webview/chat.css",
  surface: "view",
} as const;

describe("the chat's page", () => {
  it("allows nothing by default, and scripts by nonce only", () => {
    expect(contentSecurityPolicy(page.cspSource, page.nonce)).toBe(
      "default-src 'none'; form-action 'none'; base-uri 'none'; style-src https://*.vscode-cdn.net; " +
        "font-src https://*.vscode-cdn.net; img-src https://*.vscode-cdn.net data:; script-src 'nonce-bm9uY2U'",
    );
  });

  it("has no unsafe source and no remote origin but the webview's own", () => {
    const policy = contentSecurityPolicy(page.cspSource, page.nonce);
    expect(policy).not.toMatch(/unsafe|\*(?!\.vscode-cdn)|connect-src|http:/u);
  });

  it("carries the policy in the document itself", () => {
    expect(chatHtml(page)).toContain(
      `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(page.cspSource, page.nonce)}">`,
    );
  });

  it("has one script with the nonce, none inline, and no inline style", () => {
    const html = chatHtml(page);
    const scripts = html.match(/<script[^>]*>[^]*?<\/script>/gu);
    expect(scripts).toEqual([`<script type="module" nonce="bm9uY2U" src="${page.script}"></script>`]);
    expect(html).not.toMatch(/<style|style=|\son\w+=/u);
  });

  it("keeps an odd address inside its attribute", () => {
    const html = chatHtml({ ...page, script: 'x"><script>alert(1)</script>' });
    expect(html).toContain('src="x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  });

  it("tells the page where it stands and gives it an empty root", () => {
    const html = chatHtml({ ...page, surface: "panel" });
    expect(html).toContain('<body data-surface="panel">');
    expect(html).toContain('<div id="root"></div>');
  });
});
