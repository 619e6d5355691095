/** Entry of the model table's page: connects state, host and what is drawn. */
import { effect } from "@preact/signals";
import { render } from "preact";
import "./models.css";
import type { FromModels } from "../../../shared/src/modelsPage.ts";
import { startExplaining } from "../explain/explain.ts";
import { connectEditor } from "../host/editor.ts";
import { App } from "./App.tsx";
import { readModelsMessage } from "./incoming.ts";
import { connectModels, receive, restoreView, savedView } from "./state.ts";

const editor = connectEditor<FromModels>();
connectModels(editor.post);
restoreView(editor.getState());
effect(() => editor.setState(savedView()));

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = readModelsMessage(event.data);
  if (message) receive(message);
});
startExplaining(document);

const root = document.getElementById("root");
if (root) render(<App />, root);
editor.post({ type: "ready" });
