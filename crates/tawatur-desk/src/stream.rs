use axum::body::Body;
use axum::body::Bytes;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Bytes of a piece.
const PIECE: usize = 64 << 10;
/// Pieces that wait to be taken.
const WAITING: usize = 4;

type Piece = Result<Bytes, io::Error>;

/// A body that a thread writes while it is sent. The thread waits where pieces are not taken, and is told where nobody wants
/// them any more.
pub(crate) fn stream() -> (Chunks, Body) {
    let (sender, receiver) = channel(WAITING);
    (Chunks { sender, held: Vec::with_capacity(PIECE) }, Body::new(Taken(receiver)))
}

/// Where the thread writes.
pub(crate) struct Chunks {
    sender: Sender<Piece>,
    held: Vec<u8>,
}

impl Chunks {
    /// Breaks the body off.
    pub(crate) fn fail(&mut self, error: io::Error) {
        let _ = self.sender.blocking_send(Err(error));
    }
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.held, Vec::with_capacity(PIECE));
        self.sender.blocking_send(Ok(piece.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

struct Taken(Receiver<Piece>);

impl http_body::Body for Taken {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(http_body::Frame::data)))
    }
}
