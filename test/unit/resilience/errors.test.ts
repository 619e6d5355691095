import { describe, expect, it } from "vitest";
import * as errors from "../../../server/src/engine/resilience/errors.ts";

describe("an error", () => {
  it("has the name of its class, which does not come from the code: a bundle shortens that", () => {
    const { ParlanceError: _base, JSONSchemaValidationError, ...plain } = errors;
    for (const [name, Class] of Object.entries(plain)) {
      expect(new Class({ message: "No." }).name).toBe(name);
    }
    const invalid = new JSONSchemaValidationError({
      message: "No.",
      problems: [{ path: "/a", expected: "string" }],
      raw: "{}",
    });
    expect(invalid.name).toBe("JSONSchemaValidationError");
    expect(String(invalid)).toBe("JSONSchemaValidationError: No.");
    expect(invalid.code).toBe("json_schema_validation");
  });
});
