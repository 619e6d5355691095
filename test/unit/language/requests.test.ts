import { describe, expect, it } from "vitest";
import { codesIn, factsOf, fixesIn, service, textIn } from "./reading.ts";

const url = "https://api.openai.com/v1/chat/completions";

describe("requests that a program sends itself", () => {
  it.each([
    ["python", `import requests\nrequests.post("${url}", json={"model": "o3", "temperature": 0.2, "messages": []})`],
    ["python", `requests.post("${url}", data='{"model": "o3", "temperature": 0.2, "messages": []}')`],
    ["typescript", `fetch("${url}", { body: JSON.stringify({ model: "o3", temperature: 0.2, messages: [] }) });`],
    ["typescript", `fetch("${url}", { body: \`{"model": "o3", "temperature": 0.2, "messages": [\${all}]}\` });`],
    [
      "go",
      `package a\nvar r, _ = http.Post("${url}", "", strings.NewReader(\`{"model": "o3", "temperature": 0.2, "messages": []}\`))`,
    ],
  ])("are checked, and mended where they stand: %s %s", async (language, source) => {
    expect((await codesIn(language, source)).filter((code) => code.startsWith("unsupported"))).toHaveLength(1);
    expect((await fixesIn(language, source))["Remove temperature"]).toBe(source.replace(/"?temperature"?: 0\.2, /, ""));
  });

  it.each([
    'requests.post("http://localhost/v1/chat/completions", json={"model": "o3", "temperature": 0.2, "messages": []})',
    'requests.post("https://api.openai.com.evil.test/v1/chat/completions", json={"model": "o3", "messages": []})',
    'requests.post(f"https://{host}api.openai.com/v1/chat/completions", json={"model": "o3", "messages": []})',
    'requests.post("https://api.openai.com/v1/files", json={"model": "o3", "messages": []})',
    `requests.post("${url}", json=body)`,
    `requests.post("${url}", data="{\\"model\\": \\"o3\\", \\"messages\\": []}")`,
  ])("are nobody's where the address or the body is not known: %s", async (source) => {
    expect((await factsOf("python", source)).calls).toEqual([]);
  });

  it("offer no parameters between the arguments of other people's functions", async () => {
    const source = `import requests\nrequests.post("${url}", json={"model": "o3", "messages": []}, )`;
    const document = textIn("python", source);
    const list = await service().completion(document, document.positionAt(source.length - 1));
    expect(list?.items ?? []).toEqual([]);
  });
});

describe("entries of a batch", () => {
  const entry =
    '{"custom_id": "a", "url": "/v1/responses", "body": {"model": "o3", "input": "Hi", "temperature": 0.2}}';

  it("are calls of the provider whose form they have", async () => {
    expect(await codesIn("python", `lines = [json.dumps(${entry})]`)).toEqual([
      "soon-retired-model: o3",
      'unsupported-parameter: "temperature": 0.2',
    ]);
  });

  it("are read without a provider's list beside a client that goes elsewhere", async () => {
    const { calls } = await factsOf("python", `from groq import Groq\nline = ${entry}`);
    expect(calls[0]).toMatchObject({ customEndpoint: true, model: { text: "o3" } });
  });
});
