//! WARC.gz to articles, one thread: pages a second of processor time, to be set beside `eval/peers/warc.py`.
//!
//! ```sh
//! cargo run --release -p tawatur-gather --example warc -- FILE.warc.gz
//! cargo run --release -p tawatur-gather --example warc -- --pages FILE.warc.gz     # pages alone, none extracted
//! ```

#![allow(clippy::print_stdout)]

use std::time::Instant;
use tawatur_extract::Extractor;
use tawatur_gather::{Options, pages};

/// That of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut inputs: Vec<String> = std::env::args().skip(1).collect();
    let whole = inputs.first().is_none_or(|first| first != "--pages");
    if !whole {
        inputs.remove(0);
    }
    let extractor = Extractor::new();
    let (mut read, mut unread, mut size, mut characters) = (0_u32, 0_u32, 0, 0);
    let begun = Instant::now();
    for page in pages(&inputs, &Options::default())? {
        let Ok(page) = page else {
            unread += 1;
            continue;
        };
        size += page.bytes.len();
        if !whole {
            read += 1;
            continue;
        }
        match extractor.extract(&page) {
            Ok(article) => {
                read += 1;
                characters += article.text.chars().count();
            }
            Err(_) => unread += 1,
        }
    }
    // One thread that waits for nothing: the time of the processor where the system says it, else that of the clock.
    let seconds = processor().unwrap_or_else(|| begun.elapsed().as_secs_f64());
    let megabytes = size as f64 / 1e6;
    println!(
        "tawatur: {read} pages ({unread} unread), {megabytes:.1} MB, {characters} characters, {seconds:.2} s of processor: {:.0} pages/s, {:.1} MB/s",
        f64::from(read + unread) / seconds,
        megabytes / seconds
    );
    Ok(())
}

/// User and system time of this process, in seconds.
fn processor() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
    Some((ticks(11)? + ticks(12)?) / 100.0)
}
