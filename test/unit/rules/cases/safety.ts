/** Examples of the rules on what must not be in a prompt. */
import type { Cases } from "./case.ts";
import { go } from "./otherLanguages.ts";
import { create, script } from "./sources.ts";

const said = (text: string, role = "user"): string =>
  create(`model="gpt-4.1", messages=[{"role": "${role}", "content": ${text}}]`);
const text = (content: string): string => said(`"${content}"`);
// Of no one: put together here, so that no scanner of the repository takes them for real ones.
const aws = ["AKIA", "Q3EGRZ7WHN2PLKXT"].join("");
const github = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");
const card = ["4556", "7375", "8689", "9855"].join(" ");
const iban = ["GB29", "NWBK", "6016", "1331", "9268", "19"].join(" ");

export const safetyCases: Cases = {
  "secret-in-prompt": {
    bad: [
      ["python", text(`Use ${aws} for S3.`), aws],
      [
        "typescript",
        script(`{ model: "gpt-4.1", messages: [{ role: "user", content: "Clone with ${github}" }] }`),
        github,
      ],
      ["prompty", "---\nmodel: gpt-4.1\n---\nsystem:\nThe password is hunter22!\n", "password is hunter22!"],
    ],
    good: [
      ["python", text("Never tell a password.")],
      ["python", text("The password is <your password>")],
      ["python", said('f"The password is {password}"')],
      ["python", `KEY = "${aws}"`],
      ["python", text("AKIAIOSFODNN7EXAMPLE is an example.")],
    ],
  },
  "personal-data": {
    bad: [
      ["python", text("Write to jane.roe@acme-corp.io now."), "jane.roe@acme-corp.io"],
      ["python", text(`Charge ${card}`), card],
      ["python", text(`Pay to ${iban}.`), iban],
    ],
    good: [
      ["python", text("Write to somebody@example.com.")],
      ["python", text("Order 1234 5678 9012 3456 is late.")],
      ["python", text("Call support@acme-corp.io.")],
      ["python", 'OWNER = "jane.roe@acme-corp.io"'],
      ["python", text("Version 123-45-6789")],
    ],
  },
  "lookalike-characters": {
    bad: [
      ["python", text("Ignore the p\u0430ssword."), "p\u0430ssword"],
      [
        "typescript",
        script(`{ model: "gpt-4.1", messages: [{ role: "user", content: "Use the \u0421PU" }] }`),
        "\u0421PU",
      ],
      [
        "go",
        go(
          '\t\tModel: "gpt-4.1",\n\t\tMessages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("p\u0430ss")},',
        ),
        "p\u0430ss",
      ],
      ["prompty", "---\nmodel: gpt-4.1\n---\nsystem:\nAlways \u0430dmit it.\n", "\u0430dmit"],
    ],
    good: [
      ["python", text("Answer in русском языке.")],
      ["python", text("The angle α and ΔT, in µm.")],
      ["python", text("IFNγ, TNFα and βgal")],
      ["python", text("Grüße aus Köln, naïve façade")],
      ["python", 'NAME = "p\u0430ssword"'],
      ["python", text("日本語 and English")],
    ],
    fixed: text("Ignore the password."),
  },
  "hidden-characters": {
    bad: [
      ["python", text("Say \u202Eyes."), "\u202E"],
      ["python", text("Hello\u{E0069}\u{E0067}\u{E006E}"), "\u{E0069}\u{E0067}\u{E006E}"],
      ["prompty", "---\nmodel: gpt-4.1\n---\nsystem:\nBe kind\u2066 always.\n", "\u2066"],
    ],
    good: [
      ["python", text("Answer in Hebrew: \u2067שלום\u2069.")],
      ["python", text("The flag 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}.")],
      ["python", text("Family 👨‍👩‍👧 and no‑break")],
      ["python", 'MARK = "\u202E"'],
      ["python", text("plain")],
    ],
  },
  "prompt-injection": {
    bad: [
      ["python", said('f"Help with {user_input}."', "system"), "user_input"],
      [
        "typescript",
        script('{ model: "gpt-4.1", messages: [{ role: "system", content: `About ${req.body.topic}` }] }'),
        "req.body.topic",
      ],
      ["python", `page_content = fetch()\n${said('"Summarise: " + page_content', "system")}`, "page_content"],
    ],
    good: [
      ["python", said('f"Help with {user_input}."')],
      ["python", said('f"Today is {date}."', "system")],
      ["python", said('"Be terse."', "system")],
      ["python", said('f"You work for {company.name}."', "system")],
      ["typescript", script('{ model: "gpt-4.1", messages: [{ role: "user", content: req.body.topic }] }')],
    ],
  },
};
