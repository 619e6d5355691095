use async_openai::{config::OpenAIConfig, types::CreateChatCompletionRequestArgs, Client};

fn main() -> anyhow::Result<()> {
    let config = OpenAIConfig::new().with_api_base("http://localhost:11434/v1").with_api_key("none");
    let client = Client::with_config(config);
    let request = CreateChatCompletionRequestArgs::default().model("qwen3:8b").messages([]).build()?;
    drop((client, request));
    Ok(())
}
