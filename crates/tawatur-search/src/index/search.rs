use rayon::prelude::*;
use tantivy::Searcher;
use tantivy::collector::Collector;
use tantivy::query::{EnableScoring, Query};

/// What a collector finds: as [`Searcher::search`], but the parts of the index are gone through side by side, on the threads that
/// the caller works on. So whoever writes with few threads of low priority also searches with these.
pub(super) fn search<C: Collector>(searcher: &Searcher, query: &dyn Query, collector: &C) -> tantivy::Result<C::Fruit> {
    let scoring = if collector.requires_scoring() {
        EnableScoring::enabled_from_searcher(searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = query.weight(scoring)?;
    collector.check_schema(searcher.schema())?;
    let of_part = |(number, part)| collector.collect_segment(weight.as_ref(), number, part);
    let numbered: Vec<_> = (0..).zip(searcher.segment_readers()).collect();
    let parts: tantivy::Result<Vec<_>> = numbered.into_par_iter().with_max_len(1).map(of_part).collect();
    collector.merge_fruits(parts?)
}
