use anstyle::{AnsiColor, Color, Style};

/// Headings.
pub(super) const HEAD: Style = Style::new().bold();
/// What stands behind: words of articles, ids.
pub(super) const QUIET: Style = Style::new().dimmed();
/// The words that made a claim.
pub(super) const TRIGGER: Style = Style::new().underline();
/// Independent chains.
pub(super) const CHAIN: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Cyan)));
/// Denials: the sign and the word say it too, so the colour is no more than a help.
pub(super) const DENIAL: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red)));
/// Conflicts and what could not be read.
pub(super) const NOTICE: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Yellow)));
/// Everything else.
pub(super) const PLAIN: Style = Style::new();
