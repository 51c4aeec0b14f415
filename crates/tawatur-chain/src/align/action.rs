//! What sorts of actions there are.

/// Does the action bring a paper about? Breaking one is another event, and working together in general is no paper.
pub(super) fn makes(action: &str) -> bool {
    !matches!(action, "violate" | "replace" | "terminate" | "cancel" | "withdraw" | "suspend" | "break" | "cooperate")
}

/// What somebody does in saying something: «طلب», «طالب» and «دعا إلى» ask for one thing.
pub(super) fn act(action: &str) -> &str {
    match action {
        "request" | "urge" | "demand" => "call-for",
        "criticise" => "criticize",
        "apologise" => "apologize",
        "promise" => "pledge",
        "refuse" => "reject",
        other => other,
    }
}

/// What sort of movement an action of troops is.
pub(super) fn movement(action: &str) -> u8 {
    match action {
        "withdraw" | "evacuate" => 0,
        "mass" | "mobilise" | "alert" | "recruit" => 1,
        "exercise" => 2,
        _ => 3,
    }
}

/// What sort of incident an action names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Disaster,
    Toll,
    Unrest,
    Seizure,
    /// An aircraft or ship that is brought down: no attack on what its state holds.
    Downing,
    Attack,
}

pub(super) fn kind(action: &str) -> Kind {
    match action {
        "earthquake" | "flood" | "storm-disaster" | "fire-disaster" => Kind::Disaster,
        "kill" | "casualty" | "die" | "drown" | "recover-bodies" | "survive" => Kind::Toll,
        "seize" | "occupy" | "annex" | "capture" => Kind::Seizure,
        "shoot-down" | "sink" => Kind::Downing,
        "protest" | "riot" | "strike-work" | "hunger-strike" | "block-road" => Kind::Unrest,
        _ => Kind::Attack,
    }
}
