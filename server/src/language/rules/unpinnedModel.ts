import type { ModelRecord } from "../../engine/catalog/record.ts";
import { isFirstParty, renamed, resolutionOf } from "../modelOf.ts";
import type { Finding, Fix, Rule } from "./rule.ts";
import { ruleDocsUrl } from "./rule.ts";

const dated = /[-@](?:20\d{2}-?\d{2}-?\d{2}|\d{2}-20\d{2}|\d{4}|00\d)$/;
const moving = /-latest$/;
/** Tests and trials may follow whatever is newest. */
const trial = /(?:^|\/)(?:tests?|__tests__|spec|examples?|samples?|notebooks?)\/|[._-](?:test|spec)\.\w+$|\.ipynb/i;

/** A name that the provider moves to a newer version of the model. */
export const unpinnedModel: Rule = {
  metadata: {
    code: "unpinned-model",
    title: "Model name that moves",
    description:
      "The name is an alias that the provider points to newer versions; answers may change without a change of the code.",
    severity: "off",
    confidence: "medium",
    docsUrl: ruleDocsUrl("unpinned-model"),
    fixable: true,
  },
  check({ facts, uri, world }) {
    if (trial.test(uri)) return [];
    return facts.modelNames.flatMap((name): readonly Finding[] => {
      const resolution = name.certainty === "certain" ? resolutionOf(world, name) : undefined;
      if (resolution === undefined || resolution.match === "inherited" || !isFirstParty(name, resolution)) return [];
      const id = name.text.slice(name.text.lastIndexOf("/") + 1);
      if (dated.test(id)) return [];
      const pinned = pinnedNames(resolution.record, id);
      if (pinned.length === 0 && !moving.test(id)) return [];
      const fixes = pinned.map((other): Fix => {
        const text = renamed(name.text, other);
        return { title: `Change to “${text}”`, edits: [{ span: name.span, text }], preferred: pinned.length === 1 };
      });
      const instead = pinned.length === 0 ? "" : ` Name the version: ${pinned.join(", ")}.`;
      const message = `“${id}” follows the newest version of the model.${instead}`;
      return [{ code: this.metadata.code, span: name.span, message, fixes }];
    });
  },
};

/** Names of the same record with a date. */
function pinnedNames(record: ModelRecord, id: string): readonly string[] {
  const start = id.replace(moving, "");
  return [record.id, ...record.aliases].filter((other) => dated.test(other) && other.startsWith(`${start}-`));
}
