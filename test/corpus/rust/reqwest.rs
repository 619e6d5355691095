use reqwest::Client;
use serde_json::json;

const URL: &str = "https://api.anthropic.com/v1/messages";

async fn ask(client: &Client, key: &str, mail: &str) -> Result<(), reqwest::Error> {
    let first = client
        .post("https://api.openai.com/v1/chat/completions")
        .bearer_auth(key)
        .json(&json!({
            "model": "gpt-4.1",
            "temperature": 0.2,
            "messages": [{"role": "user", "content": "Hi"}]
        }))
        .send()
        .await?;
    let body = json!({"model": "claude-sonnet-4-5", "max_tokens": 100, "messages": [{"role": "user", "content": mail}]});
    let second = client.post(URL).header("x-api-key", key).json(&body).send().await?;
    let third = client
        .post("https://api.openai.com/v1/responses")
        .body(r#"{"model": "gpt-4.1", "input": "Hi"}"#)
        .send()
        .await?;
    let other = client.post("http://localhost:11434/v1/chat/completions").json(&body).send().await?;
    Ok(())
}
