/** The page: header, conversation (or what lies over it), input. */
import { chat, overlay, pending, problem } from "../state/store.ts";
import { post, showProblem } from "../state/actions.ts";
import { Announcer } from "./Announcer.tsx";
import { Composer } from "./Composer.tsx";
import { ErrorCard } from "./ErrorCard.tsx";
import { FirstMinute } from "./FirstMinute.tsx";
import { Header } from "./Header.tsx";
import { History } from "./History.tsx";
import { MessageList } from "./MessageList.tsx";

export function App() {
  return (
    <div class="app" onClick={openLink} onAuxClick={openLink}>
      <Header />
      <Body />
      <Announcer />
    </div>
  );
}

function Body() {
  // A server that can't start is said even though there is no conversation to show yet.
  if (!chat.value.loaded) {
    return problem.value === null ? <div class="loading" role="status" aria-label="Loading" /> : <Problem />;
  }
  if (overlay.value.kind === "history") return <History />;
  const empty = chat.value.messages.length === 0 && pending.value === null;
  return (
    <>
      {empty ? <FirstMinute /> : <MessageList />}
      <Problem />
      <Composer />
    </>
  );
}

function Problem() {
  const error = problem.value;
  if (error === null) return null;
  return (
    <div class="problem">
      <ErrorCard key={error.message} error={error} answerId={null} onDismiss={() => showProblem(null)} />
    </div>
  );
}

/** Links go to the host, which checks them; the page itself never navigates. */
function openLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  const url = link.getAttribute("href") ?? "";
  if (/^(?:https?|mailto):/i.test(url)) post({ type: "open-link", url: url.slice(0, 4000) });
}
