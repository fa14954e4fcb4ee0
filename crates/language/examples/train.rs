//! `cargo xtask train`, until the task is registered there.

#[allow(unreachable_pub)]
#[path = "../../xtask/src/train.rs"]
mod train;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    train::run(&args)
}
