use tawatur_model::Span;

/// Bytes covered by one entry of the index.
const BLOCK: usize = 64;

/// Turns byte offsets of one text into code points.
///
/// Every 64th byte's count is stored, so that building is linear and a question costs at most 63 bytes of counting:
/// annotations may then be converted in any order, overlapping as they like.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    bytes: &'a [u8],
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// Indexes a text.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut count = 0;
        before.push(0);
        for block in bytes.chunks(BLOCK) {
            count += starts(block);
            before.push(count);
        }
        CodePoints { bytes, before }
    }

    /// How many code points begin before the byte offset; an offset past the end counts as the end.
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.bytes.len());
        let block = offset / BLOCK;
        self.before[block] + starts(&self.bytes[block * BLOCK..offset])
    }

    /// A span as `[start, end]` in code points.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// Code points that begin in `bytes`: every byte that is no continuation byte begins one.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum()
}
