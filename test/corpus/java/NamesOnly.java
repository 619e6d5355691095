package com.example.config;

/** Models by use. "gpt-4" is no longer one of them. */
public enum NamesOnly {
    FAST("gpt-4.1-mini"),
    SMART("gpt-4.1");

    private final String model;

    NamesOnly(String model) {
        this.model = model;
    }

    public static String byDefault() {
        return System.getenv("MODEL") == null ? "o3" : System.getenv("MODEL");
    }
}
