import { describe, expect, it } from "vitest";
import type { CallFact } from "../../../server/src/language/facts.ts";
import { factsOf } from "./reading.ts";

async function callsIn(source: string): Promise<readonly CallFact[]> {
  return (await factsOf("python", source)).calls;
}

describe("calls in Python", () => {
  it("are read with model, parameters and messages", async () => {
    const source = `from openai import OpenAI
client = OpenAI()
client.chat.completions.create(
    model="gpt-4.1",
    temperature=0.7,
    messages=[
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": f"Explain {topic}!"},
    ],
)`;
    const [call] = await callsIn(source);
    expect(call).toMatchObject({
      library: "openai",
      model: { text: "gpt-4.1", certainty: "certain", provider: "openai" },
      parameters: [{ name: "temperature", value: { kind: "number", value: 0.7 } }],
      messages: [
        { role: "system", text: "Be brief.", partial: false },
        { role: "user", text: "Explain !", partial: true },
      ],
    });
  });

  it("follow constants, concatenation and attributes of self", async () => {
    const source = `from openai import OpenAI
MODEL = "gpt-" "4.1"
HELLO = "Hello, " + "world"
class A:
    def __init__(self):
        self.client = OpenAI()
        self.model = "gpt-4o"
    def run(self):
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": HELLO}])`;
    const [call] = await callsIn(source);
    expect(call?.model).toMatchObject({ text: "gpt-4o", provider: "openai" });
    expect(source.slice(call!.model!.span.start, call!.model!.span.end)).toBe("gpt-4o");
    expect(call?.messages).toMatchObject([{ text: "Hello, world", partial: false }]);
  });

  it("keep quiet about a model that a parameter or a second assignment hides", async () => {
    const calls = await callsIn(`import litellm
model = "gpt-4.1"
def one(model): litellm.completion(model=model, messages=[])
other = "gpt-4o"
if late: other = "o3"
litellm.completion(model=other, messages=[])`);
    expect(calls.map((call) => call.model)).toEqual([null, null]);
  });

  it.each([
    ["litellm", 'import litellm\nlitellm.completion(model="o3", messages=m)'],
    ["litellm", 'from litellm import acompletion\nawait acompletion("o3", m)'],
    ["openai", 'from openai import OpenAI\nOpenAI().responses.create(model="o3", input="hi", instructions="x")'],
    ["anthropic", 'import anthropic\nanthropic.Anthropic().messages.create(model="o3", system="x", messages=[])'],
    [
      "google-genai",
      'from google import genai\ngenai.Client().models.generate_content(model="o3", contents="hi", config={"temperature": 1})',
    ],
    ["xai-sdk", 'from xai_sdk import Client\nClient().chat.create(model="o3", messages=[system("x")])'],
    ["langchain", 'from langchain_openai import ChatOpenAI\nChatOpenAI(model="o3", temperature=1)'],
    ["langchain", 'from langchain.chat_models import init_chat_model\ninit_chat_model("o3")'],
  ])("are recognised for %s", async (library, source) => {
    expect(await callsIn(source)).toMatchObject([{ library, model: { text: "o3" } }]);
  });

  it("read nested configuration and its messages for google-genai", async () => {
    const [call] = await callsIn(`from google import genai
from google.genai import types
client = genai.Client()
client.models.generate_content(
    model="gemini-2.5-pro",
    contents=[{"role": "user", "parts": [{"text": "Hi"}]}],
    config=types.GenerateContentConfig(temperature=3, max_output_tokens=5),
)`);
    expect(call).toMatchObject({
      parameters: [{ name: "temperature" }, { name: "max_tokens", written: "max_output_tokens" }],
      messages: [{ role: "user", text: "Hi" }],
      model: { provider: "gemini" },
    });
  });

  it.each([
    ['OpenAI(base_url="https://gateway.example/v1")', true, undefined],
    ['OpenAI(base_url=os.environ["URL"])', true, undefined],
    ["OpenAI(**options)", true, undefined],
    ['OpenAI(base_url="https://api.x.ai/v1")', undefined, "xai"],
    ['OpenAI(base_url="https://api.openai.com/v1")', undefined, "openai"],
    ['AzureOpenAI(azure_endpoint="https://x")', true, undefined],
    ["instructor.from_openai(OpenAI())", undefined, "openai"],
    ["somewhere.client", undefined, undefined],
  ])("know the endpoint of %s", async (client, custom, provider) => {
    const [call] = await callsIn(
      `from openai import OpenAI\nclient = ${client}\nclient.chat.completions.create(model="gpt-4.1", messages=[])`,
    );
    expect(call?.model?.customEndpoint).toBe(custom);
    expect(call?.model?.provider).toBe(provider);
  });

  it("are not seen in comments, strings and like-named methods of others", async () => {
    const calls = await callsIn(`import litellm
# litellm.completion(model="o3", messages=[])
text = 'litellm.completion(model="o3")'
twilio.messages.create(body="x", to="y")
shell.completion(model="o3")
def completion(model): pass`);
    expect(calls).toEqual([]);
  });

  it("lay open dictionaries that are spread, and say so where they can't", async () => {
    const calls = await callsIn(`import litellm
options = {"temperature": 0.2}
litellm.completion(model="o3", messages=[], **options)
litellm.completion(model="o3", messages=[], **kwargs)`);
    expect(calls[0]).toMatchObject({ parameters: [{ name: "temperature", value: { value: 0.2 } }] });
    expect(calls[0]?.open).toBeUndefined();
    expect(calls[1]).toMatchObject({ parameters: [], open: true });
  });
});

describe("names in one function and in the file", () => {
  it("are followed inside a function that is the whole file", async () => {
    const [call] = await callsIn(`def f(x):
    import litellm
    name = "gpt-4.1"
    litellm.completion(model=name, messages=[])`);
    expect(call?.model?.text).toBe("gpt-4.1");
  });

  it("prefer the function's own over the file's", async () => {
    const calls = await callsIn(`import litellm
name = "gpt-4.1"
def f():
    name = "o3"
    litellm.completion(model=name, messages=[])
litellm.completion(model=name, messages=[])`);
    expect(calls.map((call) => call.model?.text)).toEqual(["o3", "gpt-4.1"]);
  });
});
