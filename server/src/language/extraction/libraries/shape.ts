/** What a row about a library says: its calls, its clients, and how its language writes values. */

/** Languages whose calls are read. */
export type CallGrammar = "python" | "javascript" | "go" | "java" | "csharp" | "rust" | "ruby" | "php" | "shell";

export type MessageShape =
  /** A list of `{ role, content }`, or LangChain's message objects. */
  | "chat"
  /** A text, or a list as in `chat`. */
  | "text-or-chat"
  /** Google's contents: a text, texts, or `{ role, parts: [{ text }] }`. */
  | "contents";

export interface MessageSource {
  readonly argument: string;
  readonly shape: MessageShape;
  /** Role of a plain text. */
  readonly role: string;
}

/**
 * How a call is written:
 * - `object`: the arguments are the fields of one object;
 * - `keywords`: by keyword, or by position where `positional` names them;
 * - `builder`: the callee begins a chain whose links are the arguments (`X.builder().model("…")`);
 * - `literal`: the callee is a type whose literal holds the arguments (`X{Model: "…"}`);
 * - `request`: an address and a body are sent over HTTP, and the arguments are the fields of the body.
 */
export type CallStyle = "object" | "keywords" | "builder" | "literal" | "request";

/** The words that a field takes, by its name in OpenAI's words, with the name of the field around it where that tells (`thinking.type`). */
export type Words = Readonly<Record<string, readonly string[] | { readonly ofModel: string }>>;

/** What a call takes, as completion offers it. */
export interface Takes {
  /** Names in the library's spelling, the needed ones first. */
  readonly names: readonly string[];
  /** Names inside of arguments that hold parameters, by argument (`config`). */
  readonly nested?: Readonly<Record<string, readonly string[]>>;
  /** Fields whose text is one of a few; a library that has constants for them leaves them out. */
  readonly words: Words;
  /** Roles of messages; none where they are constants. */
  readonly roles: readonly string[];
  /** The library writes each limit of the answer as the model takes it, whatever it is called. */
  readonly anyLimit?: boolean;
}

/** A function or method that calls a model, or a constructor that fixes model and parameters. */
export interface CallShape {
  readonly library: string;
  /** Dotted end of the callee, whatever joint the language writes; calls on the way keep their brackets (`chat().create`). */
  readonly callee: string;
  readonly style: CallStyle;
  /** The callee is a method whose name only this library has. */
  readonly method?: boolean;
  /** Names of positional arguments; null for one that means nothing here. */
  readonly positional?: readonly (string | null)[];
  /** Which argument is the object of style `object`: its place (the first one where not said) or its keyword. */
  readonly holder?: number | string;
  /** Of a request: the links behind the call belong to it too (`client.post(…).json(…)`). */
  readonly chained?: boolean;
  /** Links of a builder whose arguments are called otherwise than the link: names by place, null for those that mean nothing here. */
  readonly methods?: Readonly<Record<string, readonly (string | null)[]>>;
  /** OpenAI's names of parameters that this library calls otherwise, where `openAIName` does not tell. */
  readonly renamed?: Readonly<Record<string, string>>;
  readonly model: readonly string[];
  /** The model is fixed by the client that makes the call, where the call names none. */
  readonly clientModel?: boolean;
  readonly messages: readonly MessageSource[];
  /** Arguments whose fields are parameters too (`config`). */
  readonly nested?: readonly string[];
  /** Arguments that are neither parameter nor message. */
  readonly hidden?: readonly string[];
  /** One of these packages must be imported; empty where the callee can be mistaken for nothing else. */
  readonly packages: readonly string[];
  /** Provider of the names, where no client tells. */
  readonly provider?: string;
  /** The base address is an argument of the call itself. */
  readonly base?: readonly string[];
  /** The callee's object is made by one of these constructors, as its name alone means nothing (`chat`). */
  readonly client?: readonly string[];
  /** Others have the same callee: a package must be imported, and the model be written. */
  readonly ambiguous?: boolean;
  /** Names are those of deployments, a cloud or a gateway, whatever the address. */
  readonly custom?: boolean;
  /** The name begins with a word for the provider (`openai:gpt-4.1`). */
  readonly prefix?: ":";
  /** Further messages are given to what the call makes (an agent, a chat). */
  readonly later?: boolean;
  /** Leaves out parameters that a model does not take: by itself, or where `drop_params` asks for it. */
  readonly drops?: "always" | "asked";
  /** A model as a plain text goes to the library's own gateway, which has names of its own. */
  readonly gateway?: boolean;
  /** What completion offers inside of it; a row without offers no names. */
  readonly takes?: Takes;
  /** It makes a router of several deployments, or calls one, which has names of its own for them. */
  readonly router?: "made" | "called";
  /** The model makes no text (embeddings, images): its name is shown, the call is not checked. */
  readonly namesOnly?: boolean;
}

/** A constructor whose object makes calls. */
export interface ClientShape {
  readonly names: readonly string[];
  readonly provider?: string;
  readonly base: readonly string[];
  /** Names are those of deployments or of a gateway, whatever the address. */
  readonly custom?: boolean;
}

/** How the libraries of a language make clients: read from anywhere in the file, as clients are seldom made beside a call. */
export interface ClientWords {
  /** Constructors by dotted end (`openai.NewClient`) with the provider they call. */
  readonly clients: Readonly<Record<string, string>>;
  /** Names whose presence means another address than the provider's own (`WithBaseURL`). */
  readonly redirects: readonly string[];
}
