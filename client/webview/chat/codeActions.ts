/** What the buttons of a code block do: the host has the clipboard and the editors. */
import type { CodeActions } from "../markdown/codeBlock.ts";
import { languageIdOf } from "../highlight/languages.ts";
import { post } from "../state/actions.ts";

export const codeActions: CodeActions = {
  copy: (text) => post({ type: "copy", text }),
  insert: (text) => post({ type: "insert", text }),
  newFile: (text, language) => post({ type: "new-file", text, languageId: languageIdOf(language) }),
};
