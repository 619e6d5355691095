/** Entry of the dashboard's page: connects state, host and what is drawn. */
import { effect } from "@preact/signals";
import { render } from "preact";
import "./dashboard.css";
import type { FromDashboard } from "../../../shared/src/dashboardPage.ts";
import { startExplaining } from "../explain/explain.ts";
import { connectEditor } from "../host/editor.ts";
import { loadDrawing, watchTheme } from "../plot/Plot.tsx";
import { App } from "./App.tsx";
import { readDashboardMessage } from "./incoming.ts";
import { connectDashboard, receive, restoreView, savedView } from "./state.ts";

const editor = connectEditor<FromDashboard>();
connectDashboard(editor.post);
restoreView(editor.getState());
effect(() => editor.setState(savedView()));

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = readDashboardMessage(event.data);
  if (message) receive(message);
});
startExplaining(document);
watchTheme(document);

const root = document.getElementById("root");
if (root) render(<App />, root);
editor.post({ type: "ready" });
void loadDrawing();
