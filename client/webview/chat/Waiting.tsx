/** Nothing has arrived yet: says for whom one waits, and for how long once that is worth knowing. */
import { useEffect, useState } from "preact/hooks";

const SHOW_SECONDS_FROM = 3;

export function Waiting({ model, quiet }: { readonly model: string | undefined; readonly quiet: boolean }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="waiting">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {quiet ? null : (
        <span class="waiting-text">
          Waiting for {model ?? "the model"}
          {seconds >= SHOW_SECONDS_FROM ? ` · ${seconds} s` : ""}
        </span>
      )}
    </div>
  );
}
