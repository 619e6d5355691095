/** Speaks to screen readers: finished sentences of the answer, not each token, and how it ended. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatCost, formatCount } from "../format/numbers.ts";
import { nextSentences } from "../state/sentences.ts";
import { live, messages } from "../state/store.ts";

const EVERY_MS = 1200;
/** Older lines are dropped: they have been spoken. */
const MAX_LINES = 30;

export function Announcer() {
  const log = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let answer = "";
    let spoken = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const say = (text: string): void => {
      const element = log.current;
      if (!element || text === "") return;
      const line = document.createElement("p");
      line.textContent = text;
      element.append(line);
      while (element.childElementCount > MAX_LINES) element.firstElementChild?.remove();
    };
    const speak = (source: string, done: boolean): void => {
      const next = nextSentences(source, spoken, done);
      spoken = next.next;
      say(next.text);
    };
    const tick = (): void => {
      timer = undefined;
      const current = live.peek();
      if (current !== null) speak(current.text, false);
    };
    const finish = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const ended = messages.peek().find((message) => message.id === answer);
      answer = "";
      if (!ended) return;
      speak(ended.text, true);
      if (ended.status === "stopped") say("Stopped.");
      else if (ended.status === "cut") say("The answer broke off.");
      else if (ended.status === "error") say(`Error: ${ended.error?.message ?? "the answer failed"}`);
      else if (ended.status === "done") {
        const tokens = ended.usage ? `, ${formatCount(ended.usage.completionTokens)} tokens` : "";
        say(`Answer complete${tokens}${ended.cost ? `, ${formatCost(ended.cost)}` : ""}.`);
      }
    };

    const dispose = effect(() => {
      const current = live.value;
      if (answer !== "" && current?.id !== answer) finish();
      if (current === null) return;
      if (current.id !== answer) {
        answer = current.id;
        spoken = current.text.length;
        say("Answering…");
      }
      timer ??= setTimeout(tick, EVERY_MS);
    });
    return () => {
      dispose();
      clearTimeout(timer);
    };
  }, []);

  return <div class="visually-hidden" role="log" aria-live="polite" aria-relevant="additions" ref={log} />;
}
