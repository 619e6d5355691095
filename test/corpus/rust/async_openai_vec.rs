use async_openai::{config::OpenAIConfig, types::*, Client};

pub async fn summarize(client: &Client<OpenAIConfig>, text: &str) -> Result<(), Box<dyn std::error::Error>> {
    let system = r#"Summarize in "three" lines."#;
    let request = CreateChatCompletionRequestArgs::default()
        .model("gpt-5-mini".to_owned())
        .messages(vec![
            ChatCompletionRequestSystemMessage::from(system).into(),
            ChatCompletionRequestUserMessageArgs::default().content(text).build()?.into(),
        ])
        .max_completion_tokens(1_000_u32)
        .build()?;
    client.chat().create(request).await?;
    Ok(())
}
