/**
 * Ids in a model listing: OpenAI's `{data:[{id}]}`, a bare array, or `{models:[{id|name}]}`. Anything else gives none.
 * Source: https://platform.openai.com/docs/api-reference/models/list
 */
export function parseModelIds(body: unknown): readonly string[] {
  const list = Array.isArray(body) ? body : listIn(body);
  return list.flatMap((item) => {
    if (typeof item === "string") return [item];
    if (typeof item !== "object" || item === null) return [];
    const row = item as Record<string, unknown>;
    const id = row["id"] ?? row["name"] ?? row["model"];
    return typeof id === "string" && id !== "" ? [id] : [];
  });
}

function listIn(body: unknown): readonly unknown[] {
  if (typeof body !== "object" || body === null) return [];
  const { data, models } = body as Record<string, unknown>;
  if (Array.isArray(data)) return data;
  return Array.isArray(models) ? models : [];
}
