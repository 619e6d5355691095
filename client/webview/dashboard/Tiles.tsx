/** The sums at the top. */
import type { CacheView, LedgerSummaryView } from "../../../shared/src/ledger.ts";
import { allTokens, amount, percent, success } from "../explain/amount.ts";
import { Figure } from "../explain/Figure.tsx";
import { formatCount, formatShort, formatUsd } from "../format/numbers.ts";

export function Tiles({ summary }: { readonly summary: LedgerSummaryView }) {
  const { totals, today, cache } = summary;
  const tokens = allTokens(totals.tokens);
  const tried = totals.ok + totals.failed;
  const successes = success({ ...totals, successPercent: tried > 0 ? (totals.ok / tried) * 100 : null });
  const hits = hitRate(cache);
  const net = netSaved(cache);
  const calls = totals.ok + totals.failed + totals.stopped;
  return (
    <dl class="tiles">
      <Tile id="spent" name="Spent" {...amount(totals.cost)} />
      <Tile id="today" name="Today" {...amount(today)} />
      <Tile
        id="calls"
        name="Calls"
        text={formatCount(calls)}
        explain={`${formatCount(totals.ok)} succeeded, ${formatCount(totals.failed)} failed, ${formatCount(totals.stopped)} were stopped by you. Repeated tries count each (exact).`}
      />
      <Tile id="success" name="Success" {...successes} />
      <Tile
        id="tokens"
        name="Tokens"
        text={formatShort(tokens.value ?? 0)}
        explain={`${tokens.text} in all.\n${tokens.explain}`}
      />
      <Tile id="hits" name="Cache hit rate" {...hits} />
      <Tile id="saved" name="Net saved by caching" {...net} />
    </dl>
  );
}

interface TileProps {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly explain: string;
}

function Tile({ id, name, text, explain }: TileProps) {
  return (
    <div class="tile" data-tile={id}>
      <dt>{name}</dt>
      <dd>
        <Figure text={text} explain={explain} />
      </dd>
    </div>
  );
}

/** Share of prompt tokens read from the cache. */
export function hitRate(cache: CacheView): { text: string; explain: string } {
  if (cache.hitPercent === null) return { text: "–", explain: "No prompt tokens in this time." };
  return {
    text: percent(cache.hitPercent),
    explain: `${formatCount(cache.readTokens)} of ${formatCount(cache.promptTokens)} prompt tokens were read from a cache, as the providers counted them.`,
  };
}

/** What caching is worth against no caching: measured, not promised. */
export function netSaved(cache: CacheView): { text: string; explain: string } {
  return {
    text: signedUsd(cache.netUsd),
    explain: [
      `Saved by reads: ${formatUsd(cache.savedUsd)} against the plain input price.`,
      `Paid more for writes: ${formatUsd(cache.surchargeUsd)}, of which ${formatUsd(cache.wastedUsd)} for writes that were never read again.`,
      "Measured from the usage of real answers, with the price of each call's day.",
    ].join("\n"),
  };
}

function signedUsd(usd: number): string {
  return usd < 0 ? `−${formatUsd(-usd)}` : formatUsd(usd);
}
