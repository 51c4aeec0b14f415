//! Times: dates, periods and lengths, read from tokens and settled against a publication time.

mod civil;
mod clock;
mod date;
mod length;
mod nth;
mod numeric;
mod period;
mod relative;
mod scan;
mod settle;
mod value;
mod year;

#[cfg(test)]
mod tests;

pub(crate) use civil::day_number_of;
pub(crate) use scan::times;
