use crate::export::Error;
use crate::table::clean;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::Write;

/// XML 1.0, written element by element; what XML cannot say is shown as replaced.
pub(crate) struct Xml<'w> {
    writer: Writer<&'w mut dyn Write>,
}

impl<'w> Xml<'w> {
    pub(crate) fn new(out: &'w mut dyn Write) -> Result<Self, Error> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml { writer })
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), Error> {
        Ok(self.writer.write_event(Event::Start(start(name, attributes)))?)
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), Error> {
        Ok(self.writer.write_event(Event::Empty(start(name, attributes)))?)
    }

    pub(crate) fn close(&mut self, name: &str) -> Result<(), Error> {
        Ok(self.writer.write_event(Event::End(BytesEnd::new(name)))?)
    }

    /// An element with text alone.
    pub(crate) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<(), Error> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::new(&clean(text))))?;
        self.close(name)
    }

    pub(crate) fn end(self) -> Result<(), Error> {
        self.writer.into_inner().write_all(b"\n")?;
        Ok(())
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, clean(value).as_ref()));
    }
    start
}
