/** One of our pages in a headless browser, with the content policy of the real one and a host that only listens. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { chromium } from "playwright-core";
import { contentSecurityPolicy, pageHtml } from "../../../client/src/pageHtml.ts";

const root = join(import.meta.dirname, "../../..");

/** Where Chromium lies on this machine, or undefined. */
export const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);

export interface BundlePage<From extends { type: string }, To> {
  readonly page: Page;
  /** Addresses that the page asked for beside its own files, and violations of its content policy. */
  readonly strays: () => Promise<readonly string[]>;
  /** Loads the page anew, without anything saved. */
  reset(): Promise<void>;
  tell(message: To): Promise<void>;
  posted<T extends From["type"]>(type: T): Promise<Extract<From, { type: T }>[]>;
  close(): Promise<void>;
}

export interface BundleOptions {
  readonly bundle: "chat" | "dashboard" | "models";
  readonly title: string;
  readonly surface: "view" | "panel";
  /** Selector of what is there when the page is up. */
  readonly ready: string;
  readonly size: { readonly width: number; readonly height: number };
}

const host = `
  window.posted = [];
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => posted.push(message),
    getState: () => JSON.parse(sessionStorage.getItem("saved") ?? "null"),
    setState: (state) => sessionStorage.setItem("saved", JSON.stringify(state)),
  });
`;

const types: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", ttf: "font/ttf" };

export async function openBundle<From extends { type: string }, To>(
  options: BundleOptions,
): Promise<BundlePage<From, To>> {
  const { bundle } = options;
  const folder = mkdtempSync(join(tmpdir(), "parlance-page-"));
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: `client/webview/${bundle}/main.tsx`, out: bundle }],
    outdir: folder,
    bundle: true,
    format: "esm",
    splitting: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".ttf": "file" },
    logLevel: "silent",
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://page").pathname.slice(1);
    if (path === "") {
      const source = `http://${request.headers.host ?? ""}`;
      response.setHeader("content-type", "text/html");
      response.setHeader("content-security-policy", contentSecurityPolicy(source, "n"));
      const addresses = { cspSource: source, nonce: "n", script: `${bundle}.js`, style: `${bundle}.css` };
      const html = pageHtml(addresses, options.title, options.surface);
      response.end(html.replace("<body", `<script nonce="n">${host}</script><body`));
      return;
    }
    const file = join(folder, path);
    if (path.includes("..") || !existsSync(file)) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader("content-type", types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage({ viewport: options.size });
  const requests: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) requests.push(request.url());
  });

  return {
    page,
    strays: async () => [...requests, ...(await page.evaluate<string[]>("window.violations"))],
    async reset() {
      await page.goto(address);
      await page.evaluate("sessionStorage.clear()");
      await page.reload();
      await page.locator(options.ready).waitFor();
    },
    tell: (message) => page.evaluate((data) => globalThis.postMessage(data, "*"), message),
    posted: <T extends From["type"]>(type: T) =>
      page.evaluate<Extract<From, { type: T }>[]>(
        `window.posted.filter((message) => message.type === ${JSON.stringify(type)})`,
      ),
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
