/** Every notification of the protocol that the server hears. */
import type { Connection } from "vscode-languageserver/node";
import { HttpChanged, SecretsChanged, TrustChanged } from "../../../shared/src/protocol.ts";
import type { Room } from "./room.ts";
import { invalid } from "./route.ts";

/** Takes one notification. A wrong one is logged and otherwise ignored, as nobody waits for an answer. */
export async function receive(connection: Connection, room: Room, method: string, params: unknown): Promise<void> {
  switch (method) {
    case TrustChanged.method: {
      const checked = TrustChanged.params.safeParse(params);
      if (!checked.success) return warn(connection, invalid(method, checked.error).message);
      room.session().trusted = checked.data.trusted;
      room.secrets.forgetAll();
      return room.providersOutdated();
    }
    case SecretsChanged.method: {
      const checked = SecretsChanged.params.safeParse(params);
      if (!checked.success) return warn(connection, invalid(method, checked.error).message);
      room.secrets.forget(checked.data.provider);
      return room.providersOutdated();
    }
    case HttpChanged.method: {
      const checked = HttpChanged.params.safeParse(params);
      if (!checked.success) return warn(connection, invalid(method, checked.error).message);
      room.session().http = checked.data.http;
      return room.networkChanged();
    }
    default:
      return warn(connection, `The notification ${method} is not known and was ignored.`);
  }
}

function warn(connection: Connection, message: string): void {
  connection.console.warn(message);
}
