/** Models side by side. */
import { compareModels } from "parlance/engine";

const rows = compareModels(["gpt-4.1", "claude-opus-5-5", "gemini-2.5-pro", "xai/grok-4", "nobody/knows-it"]);

console.log(`${"Model".padEnd(28)}${"Window".padEnd(9)}${"$ in/out".padEnd(12)}${"Sees".padEnd(6)}Reasons`);
for (const { asked, model, context_window, prices, abilities, status, successor } of rows) {
  if (model === null) {
    console.log(`${asked.padEnd(28)}unknown`);
    continue;
  }
  const has = (ability: (typeof abilities)[number]): string => (abilities.includes(ability) ? "yes" : "no");
  const window = `${Math.round((context_window ?? 0) / 1000)}K`;
  const money = `${prices?.input}/${prices?.output}`;
  const life = status === "active" ? "" : `  ${status}${successor ? `, use ${successor}` : ""}`;
  console.log(
    `${model.padEnd(28)}${window.padEnd(9)}${money.padEnd(12)}${has("vision").padEnd(6)}${has("reasoning")}${life}`,
  );
}
