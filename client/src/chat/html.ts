/** The chat's page as a pure function of its addresses. */
import { pageHtml } from "../pageHtml.ts";
import type { PageAddresses } from "../pageHtml.ts";

export { contentSecurityPolicy } from "../pageHtml.ts";

export interface ChatPage extends PageAddresses {
  /** Where the page stands: it tells the page which buttons make sense. */
  readonly surface: "view" | "panel";
}

/** The whole page; everything it shows comes later by messages. */
export function chatHtml(page: ChatPage): string {
  return pageHtml(page, "Parlance Chat", page.surface);
}
