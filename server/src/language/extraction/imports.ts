/** Packages that a file imports. They only tell libraries with like-named functions apart. */
import { clientMarksOf } from "./clientMarks.ts";
import type { CallGrammar } from "./libraries.ts";

const scripts =
  /^\uFEFF?[ \t]*(?:from|import)[ \t]+([A-Za-z_][\w.]*(?:[ \t]*,[ \t]*[A-Za-z_][\w.]*)*)|(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["']([^"'\n]{1,200})["']/gm;

/** How other languages import: the path in the first group, with the joint of its parts. */
const others: Readonly<Partial<Record<CallGrammar, readonly [pattern: RegExp, joint: string]>>> = {
  go: [/(?:^|[(;])[ \t\uFEFF]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"([\w./~-]{3,200})"[ \t]*(?=$|[);/])/gm, "/"],
  java: [/^\uFEFF?[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)/gm, "."],
  csharp: [
    /^\uFEFF?[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?([A-Z][\w.]*)[ \t]*;/gm,
    ".",
  ],
  rust: [/\b(?:use|extern[ \t]+crate)[ \t]+(?:::)?([a-z_]\w*)/g, "::"],
  ruby: [/^\uFEFF?[ \t]*require[ \t(]+["']([\w/-]+)["']/gm, "/"],
  php: [/^\uFEFF?[ \t]*use[ \t]+(?:function[ \t]+)?\\?([A-Z][\w\\]*)/gm, "\\"],
};

/** Deno's spellings of a package: `npm:openai@4`, `jsr:@openai/openai`, `https://esm.sh/openai@4.20.1`. */
const denoSpelling = /^(?:(?:npm|jsr):\/?|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|deno\.land\/x)\/)/;

function packageOf(path: string): string {
  const name = path.replace(denoSpelling, "");
  return name === path ? path : name.replace(/(?<=.)@[^/]*/, "");
}

/** Names of the packages and of the paths that lead to them, with what the file says of its clients. */
export function importsOf(text: string, grammar: CallGrammar | undefined): ReadonlySet<string> {
  const packages = new Set<string>(grammar === undefined ? [] : clientMarksOf(text, grammar));
  const other = grammar === undefined ? undefined : others[grammar];
  if (other !== undefined) {
    const [pattern, joint] = other;
    for (const [, path] of text.matchAll(pattern)) {
      const parts = path!.split(joint);
      for (let length = 1; length <= parts.length; length++) packages.add(parts.slice(0, length).join(joint));
    }
    return packages;
  }
  for (const [, modules, path] of text.matchAll(scripts)) {
    for (const module of modules?.split(/\s*,\s*/) ?? []) {
      packages.add(module);
      packages.add(module.split(".", 1)[0]!);
      // langchain_openai and langchain.chat_models are one library.
      if (module.startsWith("langchain")) packages.add("langchain");
    }
    if (path !== undefined) {
      packages.add(path);
      const name = packageOf(path);
      const parts = name.split("/");
      packages.add(name.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!);
    }
  }
  return packages;
}
