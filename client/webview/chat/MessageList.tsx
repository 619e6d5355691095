/**
 * The conversation. Only its end is in the page; earlier messages come as one scrolls up to them, so that five thousand
 * messages open as fast as five. It follows the newest text until one scrolls away.
 */
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MessageView } from "../../../shared/src/protocol.ts";
import { chat, messages, pending } from "../state/store.ts";
import { reportScroll, takeSavedScroll } from "../state/scroll.ts";
import { Icon } from "./Icon.tsx";
import { Answer, Question } from "./Message.tsx";
import { Waiting } from "./Waiting.tsx";

const FIRST_SHOWN = 20;
const STEP = 12;
/** So near to the end counts as being there, in pixels. */
const AT_END = 32;

/** A message that did not change gives the same element, which preact then leaves alone. */
const elements = new WeakMap<MessageView, VNode>();

function elementOf(message: MessageView): VNode {
  let element = elements.get(message);
  if (!element) {
    element =
      message.role === "user" ? (
        <Question key={message.id} message={message} />
      ) : (
        <Answer key={message.id} message={message} />
      );
    elements.set(message, element);
  }
  return element;
}

export function MessageList() {
  const conversation = chat.value.id;
  return <Scroller key={conversation} />;
}

function Scroller() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sentinel = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const heightBefore = useRef(0);
  const lastTop = useRef(0);
  const [away, setAway] = useState(false);
  const all = messages.value;
  const [shownFrom, setShownFrom] = useState(Math.max(0, all.length - FIRST_SHOWN));
  const from = Math.min(shownFrom, Math.max(0, all.length - 1));
  const waitingFor = pending.value;

  const toEnd = (): void => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (!element || !inner) return undefined;
    const saved = takeSavedScroll();
    if (saved > AT_END) {
      follows.current = false;
      element.scrollTop = element.scrollHeight - element.clientHeight - saved;
      setAway(true);
    } else {
      toEnd();
    }
    const watcher = new ResizeObserver(() => {
      if (follows.current) toEnd();
    });
    watcher.observe(inner);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);

  // One's own question is always worth seeing, wherever one had scrolled to.
  useLayoutEffect(() => {
    if (waitingFor === null) return;
    follows.current = true;
    setAway(false);
    toEnd();
  }, [waitingFor]);

  // At the very top the browser does not keep the place by itself when something is put above.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (element.scrollTop === 0 && heightBefore.current > 0) {
      element.scrollTop = element.scrollHeight - heightBefore.current;
    }
    heightBefore.current = 0;
  }, [from]);

  useEffect(() => {
    const mark = sentinel.current;
    if (!mark || from === 0) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        heightBefore.current = scroller.current?.scrollHeight ?? 0;
        setShownFrom(Math.max(0, from - STEP));
      },
      { root: scroller.current, rootMargin: "600px 0px 0px 0px" },
    );
    watcher.observe(mark);
    return () => watcher.disconnect();
  }, [from]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    // Growing text moves the end away by itself: only going up says that one wants to stay where one is.
    if (fromEnd < AT_END) follows.current = true;
    else if (element.scrollTop < lastTop.current - 1) follows.current = false;
    lastTop.current = element.scrollTop;
    if (away === follows.current) setAway(!follows.current);
    reportScroll(follows.current ? 0 : fromEnd);
  };

  const retryAt = waitingFor?.retryOf ? all.findIndex((message) => message.id === waitingFor.retryOf) : -1;
  const kept = retryAt >= 0 ? all.slice(0, retryAt + 1) : all;
  return (
    <div class="conversation">
      {/* Focusable, so that it scrolls by keyboard. */}
      <div
        class={away ? "scroller" : "scroller follows"}
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label="Conversation"
      >
        <div class="messages" ref={content}>
          <div ref={sentinel} class="sentinel" />
          {kept.slice(from).map(elementOf)}
          {waitingFor === null ? null : (
            <>
              {waitingFor.retryOf ? null : <PendingQuestion text={waitingFor.text} />}
              <article class="message answer" data-role="pending">
                <Waiting model={undefined} quiet={true} />
              </article>
            </>
          )}
        </div>
      </div>
      {away ? (
        <button
          type="button"
          class="to-end"
          data-action="to-end"
          title="Go to the newest message"
          aria-label="Go to the newest message"
          onClick={() => {
            follows.current = true;
            toEnd();
          }}
        >
          <Icon name="arrow-down" />
        </button>
      ) : null}
    </div>
  );
}

function PendingQuestion({ text }: { readonly text: string }) {
  return (
    <article class="message question pending" data-role="pending" aria-label="You">
      <div class="bubble">
        <div class="markdown plain-text" dir="auto">
          {text.length > 1000 ? `${text.slice(0, 1000)}…` : text}
        </div>
      </div>
    </article>
  );
}
