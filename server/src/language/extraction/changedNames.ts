/** How code changes what a name holds: a list that grows, an object that gets another field. */

const methods = "append|insert|extend|push|unshift|splice|pop|shift|update|setdefault|reverse|concat|add|remove";

/** Finds where a name's value is changed. */
export function changesOf(name: string): RegExp {
  const own = `(?<![\\w$.])${name.replaceAll(/[$.()]/g, String.raw`\$&`)}`;
  return new RegExp(
    [
      // name.append(…), name.messages.push(…), name["messages"].append(…)
      String.raw`${own}(?:\.\w+|\[["']\w+["']\])?\.(?:${methods})\(`,
      // name += …, name.tools ??= …, name["tools"] = …, name.tools = …
      String.raw`${own}(?:\.\w+|\[[^\]\n]{1,80}\])?\s*(?:\+|\|\||\?\?|\|)=`,
      String.raw`${own}(?:\.\w+|\[[^\]\n]{1,80}\])\s*=(?!=)`,
      String.raw`Object\.assign\(\s*${own}`,
    ].join("|"),
  );
}
