use async_openai::types::{ChatCompletionRequestMessage, CreateChatCompletionRequest};
use async_openai::Client;

async fn stream(messages: Vec<ChatCompletionRequestMessage>) -> anyhow::Result<()> {
    let request = CreateChatCompletionRequest {
        model: "gpt-4o-mini".to_string(),
        messages,
        n: Some(1),
        stop: None,
        temperature: Some(0.7),
        ..Default::default()
    };
    let _stream = Client::new().chat().create_stream(request).await?;
    Ok(())
}
