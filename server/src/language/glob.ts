/** Globs over paths, as settings write them: `**`, `*`, `?`, `{a,b}`, `[abc]`. */

const kept = new Map<string, RegExp>();
const mostKept = 500;

/**
 * Whether a document's path fits a glob. The glob is held against the end of the path, from any folder on, as the
 * linter does not know where a workspace begins; with a slash at its start it is held against the whole path.
 */
export function fitsGlob(glob: string, uri: string): boolean {
  let pattern = kept.get(glob);
  if (pattern === undefined) {
    if (kept.size >= mostKept) kept.clear();
    pattern = patternOf(glob);
    kept.set(glob, pattern);
  }
  return pattern.test(pathOf(uri));
}

function patternOf(glob: string): RegExp {
  const start = glob.startsWith("/") ? "^" : "(?:^|/)";
  const body = glob.replace(/^\.?\//, "").replace(/^\*\*\//, "");
  const lead = glob.startsWith("/**/") ? "^/(?:.*/)?" : glob.startsWith("/") ? "^/" : start;
  return new RegExp(`${lead}${translated(body)}$`);
}

function translated(glob: string): string {
  let depth = 0;
  const parts = glob.replaceAll(/\*\*\/|\/\*\*$|\*+|\?|\{|\}|,|\[[^\]/]+\]|[^*?{},[\]]+|[\s\S]/g, (part): string => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "/**") return "(?:/.*)?";
    if (part === "**") return ".*";
    if (part.startsWith("*")) return "[^/]*";
    if (part === "?") return "[^/]";
    if (part === "{") {
      depth++;
      return "(?:";
    }
    if (part === "}" && depth > 0) {
      depth--;
      return ")";
    }
    if (part === "," && depth > 0) return "|";
    if (part.length > 2 && part.startsWith("[")) return part.replace(/^\[!/, "[^").replaceAll("\\", "\\\\");
    return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  });
  return parts + ")".repeat(depth);
}

/** The path of an address, decoded; query and fragment left out. */
function pathOf(uri: string): string {
  const path = uri.replace(/^[A-Za-z][\w+.-]*:(?:\/\/[^/]*)?/, "").replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: the raw address is as good.
    return path;
  }
}
