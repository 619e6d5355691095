use serde_json::json;

async fn raw(client: &reqwest::Client, key: &str) -> reqwest::Result<()> {
    let body = json!({
        "model": "gpt-4.1-mini",
        "messages": [{"role": "user", "content": "Hi"}],
        "temperature": 0.5,
    });
    client.post("https://api.openai.com/v1/chat/completions").bearer_auth(key).json(&body).send().await?;
    Ok(())
}
