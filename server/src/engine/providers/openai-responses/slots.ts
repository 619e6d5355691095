/** What has been seen of each output item of a stream, and which item an event is about. */
import { asNumber, asObject, asText, type JsonObject } from "../../messages/json.ts";

export interface Slot {
  /** Names the item within the stream. */
  readonly key: string;
  /** Content parts of which text came in pieces. */
  readonly parts: Set<number>;
  said: boolean;
  refused: boolean;
  /** Whether sources came one by one. */
  annotated: boolean;
  /** Whether the reasoning came as a summary or as itself; the first kind seen is the one that is shown. */
  reasoning: "summary" | "text" | undefined;
  /** A call that was begun, and whether arguments of it came. */
  called: boolean;
  argued: boolean;
  /** The item as it was when it was done. */
  item: JsonObject | undefined;
}

export interface Slots {
  /** The slot of an event: by place first, since some proxies change the ids of items on the way; then by id. */
  of(event: JsonObject): Slot;
  /** Finished items in their order. */
  items(): readonly JsonObject[];
  any(): boolean;
}

/** @param round counts the answers that one stream holds, so that their items stay apart */
export function createSlots(round = 0): Slots {
  const byPlace = new Map<string, Slot>();
  let latest: Slot | undefined;
  return {
    of(event) {
      const place = asNumber(event["output_index"]);
      const id = asText(event["item_id"]) ?? asText(asObject(event["item"])?.["id"]);
      const key = place === undefined ? id : String(place);
      if (key === undefined && latest) return latest;
      const name = key ?? "0";
      let slot = byPlace.get(name);
      if (!slot) {
        slot = {
          key: round === 0 ? name : `${round}.${name}`,
          parts: new Set(),
          said: false,
          refused: false,
          annotated: false,
          reasoning: undefined,
          called: false,
          argued: false,
          item: undefined,
        };
        byPlace.set(name, slot);
      }
      latest = slot;
      return slot;
    },
    items: () =>
      [...byPlace]
        .toSorted(([left], [right]) => Number(left) - Number(right) || 0)
        .map(([, slot]) => slot)
        .flatMap((slot) => (slot.item ? [slot.item] : [])),
    any: () => byPlace.size > 0,
  };
}
