/**
 * Facts that move with the text: a statement's own ranges with the statement, those that it has in the value of a constant
 * with the constant.
 */
import type { ModelNameFact, SchemaFact, Span } from "../facts.ts";
import type { ChunkFacts } from "./chunks.ts";

/** A range moved with the place that holds it; where none does, with the first one. */
export function shifted({ start, end }: Span, from: readonly Span[], to: readonly Span[]): Span {
  const held = from.findIndex((place) => place.start <= start && end <= place.end);
  const index = Math.max(0, held);
  const by = to[index]!.start - from[index]!.start;
  return { start: start + by, end: end + by };
}

export function sameStarts(from: readonly Span[], to: readonly Span[]): boolean {
  return from.every(({ start }, index) => start === to[index]!.start);
}

/** The facts of a chunk, whose places are where `places` says now. */
export function moved(facts: ChunkFacts, places: readonly Span[]): Pick<ChunkFacts, "calls" | "names"> {
  if (sameStarts(facts.places, places)) return facts;
  const span = (range: Span): Span => shifted(range, facts.places, places);
  const name = (fact: ModelNameFact): ModelNameFact => ({ ...fact, span: span(fact.span) });
  const schema = (fact: SchemaFact): SchemaFact => ({
    ...fact,
    span: span(fact.span),
    objects: fact.objects.map((object) => ({ ...object, span: span(object.span) })),
  });
  return {
    names: facts.names.map(name),
    calls: facts.calls.map((call) => ({
      ...call,
      span: span(call.span),
      calleeSpan: span(call.calleeSpan),
      model: call.model === null ? null : name(call.model),
      ...(call.choice === undefined ? {} : { choice: { ...call.choice, models: call.choice.models.map(name) } }),
      parameters: call.parameters.map((parameter) => ({
        ...parameter,
        nameSpan: span(parameter.nameSpan),
        valueSpan: span(parameter.valueSpan),
        removalSpan: span(parameter.removalSpan),
      })),
      messages: call.messages.map((message) => ({
        ...message,
        span: span(message.span),
        ...(message.media === undefined
          ? {}
          : { media: message.media.map((part) => ({ ...part, span: span(part.span) })) }),
        ...(message.interpolations === undefined
          ? {}
          : { interpolations: message.interpolations.map((part) => ({ ...part, span: span(part.span) })) }),
        ...(message.cacheMarks === undefined ? {} : { cacheMarks: message.cacheMarks.map(span) }),
      })),
      ...(call.tools === undefined
        ? {}
        : {
            tools: call.tools.map((tool) => ({
              ...tool,
              span: span(tool.span),
              ...(tool.schema === undefined ? {} : { schema: schema(tool.schema) }),
              ...(tool.cacheMark === undefined ? {} : { cacheMark: span(tool.cacheMark) }),
            })),
          }),
      ...(call.answerSchema === undefined ? {} : { answerSchema: schema(call.answerSchema) }),
    })),
  };
}

/** Whether every range of facts lies in one of some places. */
export function isWithin({ names, calls }: Pick<ChunkFacts, "calls" | "names">, places: readonly Span[]): boolean {
  const inside = ({ start, end }: Span): boolean => places.some((place) => start >= place.start && end <= place.end);
  const isInside = (schema: SchemaFact): boolean =>
    inside(schema.span) && schema.objects.every((object) => inside(object.span));
  if (!names.every((name) => inside(name.span))) return false;
  return calls.every(
    (call) =>
      (call.model === null || inside(call.model.span)) &&
      (call.choice?.models ?? []).every((model) => inside(model.span)) &&
      call.messages.every(
        (message) =>
          inside(message.span) &&
          (message.media ?? []).every((part) => inside(part.span)) &&
          (message.interpolations ?? []).every((part) => inside(part.span)) &&
          (message.cacheMarks ?? []).every(inside),
      ) &&
      (call.tools ?? []).every((tool) => inside(tool.span) && (tool.schema === undefined || isInside(tool.schema))) &&
      (call.answerSchema === undefined || isInside(call.answerSchema)) &&
      call.parameters.every(({ nameSpan, valueSpan }) => inside(nameSpan) && inside(valueSpan)),
  );
}
