/** The floor for a language server's start: vscode-languageserver that can do nothing, bundled like ours. */
import { createConnection } from "vscode-languageserver/node";

const connection = createConnection();
connection.onInitialize(() => ({ capabilities: {} }));
connection.listen();
