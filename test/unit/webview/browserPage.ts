/** The chat's page in a headless browser. */
import type { FromWebview, ToWebview } from "../../../shared/src/webview.ts";
import { openBundle } from "./bundlePage.ts";
import type { BundlePage } from "./bundlePage.ts";

export { browserPath } from "./bundlePage.ts";

export type BrowserPage = BundlePage<FromWebview, ToWebview>;

export function openPage(): Promise<BrowserPage> {
  return openBundle<FromWebview, ToWebview>({
    bundle: "chat",
    title: "Parlance Chat",
    surface: "view",
    ready: ".app",
    size: { width: 400, height: 700 },
  });
}
