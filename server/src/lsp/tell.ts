/** Says something to the user that needs no answer. */
import { MessageType, ShowMessageNotification, type Connection } from "vscode-languageserver/node";

/** Shows a warning and logs it. A client that is gone hears nothing, and nothing breaks. */
export function warnUser(connection: Connection, message: string): void {
  connection.console.warn(message);
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
}
