/**
 * Markdown as answers use it. No HTML passes (`html: false`), images become links (fetching one would tell a stranger
 * what was read), and no rule emits a `style` attribute (the page's content policy forbids them).
 */
import MarkdownIt from "markdown-it";
import type { Env, Renderer, Token } from "markdown-it";
import { readHabits } from "./habits.ts";
import { keepTex } from "./tex.ts";

export type { Env, Token };
export type MarkdownParser = ReturnType<typeof createParser>;

/** @param breaks Whether a single line break is one in the page too: so for what a person typed. */
export function createParser(breaks: boolean) {
  const markdown = new MarkdownIt({ html: false, linkify: true, breaks, typographer: false });
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  markdown.validateLink = isSafeLink;
  keepTex(markdown);
  readHabits(markdown);
  const { rules } = markdown.renderer;
  rules.image = (tokens, index) => imageLink(tokens[index]);
  rules.fence = (tokens, index) => codeBlock(tokens[index]);
  rules.code_block = (tokens, index) => codeBlock(tokens[index]);
  rules.table_open = () => '<div class="table-scroll"><table>\n';
  rules.table_close = () => "</table></div>\n";
  rules.th_open = cellOpen;
  rules.td_open = cellOpen;
  return {
    parse: (source: string, env: Env): Token[] => markdown.parse(source, env),
    render: (tokens: Token[], env: Env): string => markdown.renderer.render(tokens, markdown.options, env),
  };
}

/**
 * Schemes a link may have. Anything else that has a scheme (javascript:, data:, command:, file:, vscode:) stays text;
 * what has none is a path in the workspace or an anchor, and is drawn without being a link.
 */
export function isSafeLink(url: string): boolean {
  const text = withoutBlanks(url).toLowerCase();
  const scheme = /^([^/?#]*?):/.exec(text)?.[1];
  return scheme === undefined || scheme === "http" || scheme === "https" || scheme === "mailto";
}

/** Browsers skip blanks and control characters in a scheme; so does this check. */
function withoutBlanks(url: string): string {
  let text = "";
  for (const char of url) if (char > " " && char !== "\u007f") text += char;
  return text;
}

/** Language of a fence as written: the first word, without what documentation tools append (`ts{1,3}`, `{.python}`). */
export function fenceLanguage(info: string): string {
  const word =
    info
      .trim()
      .split(/[\s,{:]/)
      .find((part) => part !== "") ?? "";
  return word.replace(/^[.{]+|[}]+$/g, "").slice(0, 40);
}

function codeBlock(token: Token | undefined): string {
  if (!token) return "";
  const language = escapeHtml(fenceLanguage(token.info));
  return `<div class="code-block" data-language="${language}"><pre><code>${escapeHtml(token.content)}</code></pre></div>\n`;
}

function imageLink(token: Token | undefined): string {
  if (!token) return "";
  const source = String(token.attrGet("src") ?? "");
  const label = escapeHtml(token.content.trim() === "" ? "image" : token.content);
  if (!/^https?:/i.test(source)) return `<span class="image-link">${label}</span>`;
  return `<a class="image-link" href="${escapeHtml(source)}">${label}</a>`;
}

function cellOpen(
  tokens: Token[],
  index: number,
  _options: unknown,
  _env: Env | undefined,
  _renderer: Renderer,
): string {
  const token = tokens[index];
  const align = /text-align:(left|right|center)/.exec(String(token?.attrGet("style") ?? ""))?.[1];
  return align ? `<${token?.tag ?? "td"} class="align-${align}">` : `<${token?.tag ?? "td"}>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
