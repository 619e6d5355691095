use async_openai::{
    types::responses::{CreateResponseArgs, Input},
    Client,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = std::env::var("MODEL").unwrap_or_else(|_| "o4-mini".to_string());
    let request = CreateResponseArgs::default()
        .model(model)
        .instructions("Be brief.")
        .input("What is Rust?")
        .max_output_tokens(512u32)
        .build()?;
    let response = Client::new().responses().create(request).await?;
    println!("{response:?}");
    Ok(())
}
