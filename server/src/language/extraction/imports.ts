/** Packages that a file of Python or JavaScript imports. They only tell libraries with like-named functions apart. */

const pattern =
  /^[ \t]*(?:from|import)[ \t]+([A-Za-z_][\w.]*(?:[ \t]*,[ \t]*[A-Za-z_][\w.]*)*)|(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["']([^"'\n]{1,200})["']/gm;

/** Names of the packages, with the first part of dotted Python modules and the package of JavaScript sub-paths. */
export function importsOf(text: string): ReadonlySet<string> {
  const packages = new Set<string>();
  for (const [, modules, path] of text.matchAll(pattern)) {
    for (const module of modules?.split(/\s*,\s*/) ?? []) {
      packages.add(module);
      packages.add(module.split(".", 1)[0]!);
      // langchain_openai and langchain.chat_models are one library.
      if (module.startsWith("langchain")) packages.add("langchain");
    }
    if (path !== undefined) {
      packages.add(path);
      const parts = path.split("/");
      packages.add(path.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!);
    }
  }
  return packages;
}
