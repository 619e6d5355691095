/**
 * The door for everything that standard LSP does not say (`parlance/…`). The protocol's schemas are loaded with the
 * first such message, so that a client that only wants hover and diagnostics never pays for them.
 */
import { ErrorCodes, ResponseError, type Connection } from "vscode-languageserver/node";
import { once, type Room } from "./room.ts";

const OURS = "parlance/";

export function registerCustomMessages(connection: Connection, room: Room): void {
  // Requests and notifications wait for the same promise, so that they are handled in the order in which they came.
  const load = once(() => Promise.all([import("./protocolRoutes.ts"), import("./protocolNotices.ts")]));

  connection.onRequest(async (method, params, token) => {
    if (!method.startsWith(OURS)) {
      return new ResponseError(ErrorCodes.MethodNotFound, `This server does not know the request ${method}.`);
    }
    const [{ dispatch }] = await load();
    return dispatch(connection, room, method, params, token);
  });
  connection.onNotification(async (method, params) => {
    // Others (`$/…`, `workspace/…`) may be ignored, as the protocol allows.
    if (!method.startsWith(OURS)) return;
    const [, { receive }] = await load();
    await receive(connection, room, method, params);
  });
}
