use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

/// What the farm answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// Cut the body off behind so many bytes.
    pub(crate) cut: Option<usize>,
    pub(crate) wait: Duration,
    /// Send the body in single bytes.
    pub(crate) drip: bool,
    pub(crate) chunked: bool,
}

impl Answer {
    pub(crate) fn status(status: u16) -> Answer {
        Answer { status, ..Answer::default() }
    }

    pub(crate) fn html(body: String) -> Answer {
        Answer::status(200).with("Content-Type", "text/html; charset=utf-8").holding(body.into_bytes())
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.fields.push((name, value.into()));
        self
    }

    pub(crate) fn holding(mut self, body: Vec<u8>) -> Answer {
        self.body = body;
        self
    }

    pub(crate) fn packed(self) -> Answer {
        let body = gzip(&self.body);
        self.with("Content-Encoding", "gzip").holding(body)
    }

    /// Sends it; false where the connection ends with it.
    pub(super) fn send(&self, out: &mut TcpStream) -> std::io::Result<bool> {
        std::thread::sleep(self.wait);
        if self.status == 0 {
            return Ok(false);
        }
        let mut head = format!("HTTP/1.1 {} X\r\n", self.status);
        for (name, value) in &self.fields {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.chunked {
            head.push_str("Transfer-Encoding: chunked\r\n\r\n");
            out.write_all(head.as_bytes())?;
            for part in self.body.chunks(700) {
                out.write_all(format!("{:x}\r\n", part.len()).as_bytes())?;
                out.write_all(part)?;
                out.write_all(b"\r\n")?;
            }
            out.write_all(b"0\r\n\r\n")?;
            return Ok(true);
        }
        if self.status != 304 {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head.push_str("\r\n");
        out.write_all(head.as_bytes())?;
        if self.drip {
            for byte in &self.body {
                out.write_all(&[*byte])?;
                std::thread::sleep(Duration::from_millis(100));
            }
        }
        let end = self.cut.unwrap_or(self.body.len());
        out.write_all(&self.body[..end])?;
        Ok(self.cut.is_none())
    }
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
