/** Up to four models side by side: one column each, one line for each fact, the best figure of a line marked by a word. */
import type { ModelRow } from "../../../shared/src/modelTable.ts";
import { Icon } from "../chat/Icon.tsx";
import { abilityWords, lifeWords, modelColumns } from "./columns.ts";
import type { ModelCell } from "./columns.ts";
import { compare, compared, comparison, send } from "./state.ts";

/** What is best in a line: the lowest price, the largest window. */
const best: Readonly<Record<string, "low" | "high">> = {
  context: "high",
  output_tokens: "high",
  input: "low",
  output: "low",
  cache_read: "low",
  cache_write: "low",
  released: "high",
  cutoff: "high",
};
const bestWords: Readonly<Record<string, string>> = {
  context: "largest",
  output_tokens: "longest",
  input: "cheapest",
  output: "cheapest",
  cache_read: "cheapest",
  cache_write: "cheapest",
  released: "newest",
  cutoff: "newest",
};

/** Places of the best values of a line; none where all are equal or only one is known. */
export function bestPlaces(cells: readonly ModelCell[], direction: "low" | "high"): ReadonlySet<number> {
  const known = cells.filter(({ value }) => value !== null).map(({ value }) => value as number | string);
  if (known.length < 2 || known.every((value) => value === known[0])) return new Set();
  const top = known.reduce((found, value) => ((direction === "low" ? value < found : value > found) ? value : found));
  return new Set(cells.flatMap((cell, place) => (cell.value === top ? [place] : [])));
}

export function Comparison() {
  if (compared.value.length === 0) return null;
  const view = comparison.value;
  const shown = (view?.models ?? []).flatMap(({ row }) => (row && compared.value.includes(row.ref) ? [row] : []));
  return (
    <section class="panel" id="comparison" aria-labelledby="comparison-title">
      <div class="panel-head">
        <h2 id="comparison-title">Side by side</h2>
        <button
          type="button"
          class="button secondary"
          data-action="copy-comparison"
          disabled={shown.length < 2}
          onClick={() => view && send({ type: "copy", text: view.markdown })}
        >
          <Icon name="copy" /> Copy as Markdown
        </button>
        <button type="button" class="link-button" data-action="clear-comparison" onClick={() => compare([])}>
          Close
        </button>
      </div>
      {shown.length < 2 ? (
        <p class="panel-note">Choose a second model with Space or its box.</p>
      ) : (
        <Lines rows={shown} />
      )}
    </section>
  );
}

function Lines({ rows }: { readonly rows: readonly ModelRow[] }) {
  const lines = modelColumns.filter(({ id }) => !["name", "abilities", "status"].includes(id));
  const abilities = [...new Set(rows.flatMap((row) => row.abilities))].sort();
  return (
    <div class="table-frame">
      <table class="data-table" aria-label="Models side by side">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Fact</span>
            </th>
            {rows.map((row) => (
              <th key={row.ref} scope="col">
                {row.name}{" "}
                <button
                  type="button"
                  class="icon-button"
                  data-action="uncompare"
                  aria-label={`Take ${row.name} away`}
                  onClick={() => compare(compared.value.filter((ref) => ref !== row.ref))}
                >
                  <Icon name="close" />
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((column) => {
            const cells = rows.map((row) => column.cell(row));
            const direction = best[column.id];
            const winners = direction === undefined ? new Set<number>() : bestPlaces(cells, direction);
            return (
              <tr key={column.id}>
                <th scope="row">{column.title}</th>
                {cells.map((cell, place) => (
                  <td key={rows[place]?.ref}>
                    <span
                      class="figure"
                      tabIndex={0}
                      role="note"
                      aria-label={cell.text}
                      aria-description={cell.explain}
                      data-explain={cell.explain}
                    >
                      {cell.text}
                    </span>
                    {winners.has(place) ? <em class="best"> {bestWords[column.id]}</em> : null}
                  </td>
                ))}
              </tr>
            );
          })}
          <tr>
            <th scope="row">Status</th>
            {rows.map((row) => (
              <td key={row.ref}>{lifeWords(row)}</td>
            ))}
          </tr>
          {abilities.map((ability) => (
            <tr key={ability}>
              <th scope="row">{abilityWords(ability)}</th>
              {rows.map((row) => (
                <td key={row.ref}>{row.abilities.includes(ability) ? "✓ yes" : "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
