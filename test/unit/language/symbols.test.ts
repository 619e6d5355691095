import { describe, expect, it } from "vitest";
import { service, textIn } from "./reading.ts";

describe("what a source defines", () => {
  it.each([
    ["python", "class A:\n    async def f(self):\n        pass\n", ["class A 0", "function f 1"]],
    ["python", "text = '''\ndef not_one():\n'''\n", []],
    [
      "typescript",
      "export const f = async (a: number): Promise<void> => {\n};\nexport interface B {}\n",
      ["function f 0", "interface B 2"],
    ],
    [
      "typescript",
      "// function hidden() {}\nclass A {\n  m() {}\n}\nenum E {}\n",
      ["class A 1", "method m 2", "enum E 4"],
    ],
    ["go", "package a\nfunc (s *Server) Start() {}\ntype Server struct {}\n", ["method Start 1", "type Server 2"]],
    ["rust", "pub(crate) async fn run() {}\nimpl A {}\npub struct A;\n", ["function run 0", "struct A 2"]],
    [
      "java",
      "public class A {\n  private static int f(int a) {\n    return g(a);\n  }\n}\n",
      ["class A 0", "method f 1"],
    ],
    [
      "csharp",
      "public record A(int B);\npublic interface C { void D(); }\n",
      ["class A 0", "interface C 1", "method D 1"],
    ],
    ["ruby", "class A\n  def f\n  end\nend\n", ["class A 0", "function f 1"]],
    ["markdown", "# Title\ntext\n## Part\n", ["heading Title 0", "heading Part 2"]],
    ["plaintext", "def f(): pass", []],
  ])("in %s", async (language, text, found) => {
    const symbols = await service().symbols(textIn(language, text));
    expect(symbols.map(({ kind, name, line }) => `${kind} ${name} ${line}`)).toEqual(found);
  });
});
