/** A page's one door to the extension host: what goes out, and what the editor keeps for the page over a reload. */
import type { FromWebview } from "../../../shared/src/webview.ts";

interface EditorApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare function acquireVsCodeApi(): EditorApi;

export interface EditorLink<Message = FromWebview> {
  readonly post: (message: Message) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

/** May be called once a page only: the editor refuses a second call. */
export function connectEditor<Message = FromWebview>(): EditorLink<Message> {
  const { postMessage: post, getState, setState } = acquireVsCodeApi();
  return { post, getState, setState };
}
