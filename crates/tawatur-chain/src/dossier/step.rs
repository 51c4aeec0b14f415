use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use tawatur_model::{Claim, DossierSort, Held, Ledger, Polarity, Role, Stance, StepState};

/// Which state an action brings about.
static STATES: LazyLock<FxHashMap<(Ledger, &'static str), StepState>> = LazyLock::new(|| {
    let rows = include_str!("../../data/dossier/step.tsv").lines().skip(1);
    let row = |line: &'static str| {
        let mut fields = line.split('\t');
        let ledger = Ledger::parse(fields.next()?)?;
        Some(((ledger, fields.next()?), StepState::parse(fields.next()?)?))
    };
    rows.filter_map(row).collect()
});

/// What sort of matter a ledger's claims tell of.
pub(super) fn sort(ledger: Ledger) -> Option<DossierSort> {
    Some(match ledger {
        Ledger::Agreement => DossierSort::Agreement,
        Ledger::Sanction => DossierSort::Sanctions,
        Ledger::Programme => DossierSort::Programme,
        Ledger::Visit => DossierSort::Visit,
        Ledger::Deployment => DossierSort::Deployment,
        Ledger::Transfer => DossierSort::Transfers,
        Ledger::Meeting | Ledger::Vote | Ledger::Incident | Ledger::Statement => return None,
    })
}

/// What a claim's action brings its matter to; none for what is no step of any.
pub(super) fn state(claim: &Claim) -> Option<StepState> {
    let state = STATES.get(&(claim.ledger, claim.action.as_str())).copied()?;
    // Who is asked to come has not been there.
    let invited = state == StepState::Visited && held(claim) == Some(Held::Demanded);
    Some(if invited { StepState::Invited } else { state })
}

/// Is it told as done, as coming, as not so, or denied? None for who doubts or says nothing.
pub(super) fn held(claim: &Claim) -> Option<Held> {
    let negated = claim.polarity == Polarity::Negated;
    match claim.stance {
        Stance::Asserts | Stance::Confirms | Stance::Accuses if negated => Some(Held::Negated),
        Stance::Asserts | Stance::Confirms | Stance::Accuses => Some(claim.certainty.into()),
        Stance::Denies => Some(if negated { Held::Actual } else { Held::Denied }),
        Stance::Doubts | Stance::Declines => None,
    }
}

/// Who does what a ledger's claims tell of.
pub(super) fn doer(ledger: Ledger) -> Role {
    match ledger {
        Ledger::Sanction => Role::Imposer,
        Ledger::Visit => Role::Visitor,
        Ledger::Transfer => Role::Giver,
        Ledger::Agreement => Role::Party,
        _ => Role::Owner,
    }
}

/// Is it one side alone that takes the step, so that two sides take two?
pub(super) fn one_sided(state: StepState) -> bool {
    matches!(
        state,
        StepState::Ratified
            | StepState::Violated
            | StepState::Suspended
            | StepState::Left
            | StepState::Ended
            | StepState::Kept
    )
}

/// Does the step make the paper, so that two of them on different days make two?
pub(super) fn makes(state: StepState) -> bool {
    matches!(state, StepState::Signed | StepState::Agreed)
}
