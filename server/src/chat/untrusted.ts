/** The refusal of an untrusted workspace: the second line behind the service's own check, at the engine's gate. */
import { PermissionDeniedError } from "../engine/resilience/errors.ts";

export class UntrustedWorkspaceError extends PermissionDeniedError {
  constructor() {
    super({
      message: "This workspace is not trusted, so nothing is sent to a model and no key is read.",
      hint: "Trust the workspace, or ask the built-in assistant, which sends nothing.",
    });
  }
}
