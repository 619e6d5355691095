use async_openai::types::CreateChatCompletionRequestArgs;

fn requests(hard: bool, kind: Kind) -> Result<(), Box<dyn Error>> {
    let model = if hard { "o3" } else { "gpt-4o" };
    let first = CreateChatCompletionRequestArgs::default().model(model).max_tokens(100u32).build()?;
    let other = match kind {
        Kind::Long => "gpt-4.1",
        Kind::Short => { "gpt-4.1-mini" }
    };
    let second = CreateChatCompletionRequestArgs::default().model(other).temperature(0.2).build()?;
    Ok(())
}
