use super::task::Task;
use crate::link;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be asked, by host. Each host has its pace; a host that waits holds no other up.
#[derive(Debug, Default)]
pub(super) struct Queue {
    hosts: BTreeMap<String, Host>,
    /// Hosts that could be asked, by the time from which on.
    ready: BTreeSet<(u64, String)>,
    /// Tasks that are not settled: waiting here, with a worker, or with the keeper.
    open: usize,
    serial: u64,
    pub(super) closed: bool,
}

#[derive(Debug, Default)]
struct Host {
    tasks: BTreeMap<(u64, u64), Task>,
    busy: usize,
    next: u64,
    /// The wait between two requests.
    delay: u64,
    listed: Option<u64>,
}

/// What a worker finds when it asks for work.
pub(super) enum Turn {
    Work(Box<Task>),
    /// Nothing before that time; none where nothing waits at all.
    Wait(Option<u64>),
}

impl Queue {
    /// Adds a task that is due at a time.
    pub(super) fn push(&mut self, task: Task, due: u64, delay: u64, per_host: usize) {
        self.open += 1;
        self.put(task, due, delay, per_host);
    }

    /// Puts a task back that was taken out and is not settled.
    pub(super) fn put(&mut self, task: Task, due: u64, delay: u64, per_host: usize) {
        self.serial += 1;
        let name = link::host(&task.url);
        let host = self.hosts.entry(name.clone()).or_insert_with(|| Host { delay, ..Host::default() });
        host.tasks.insert((due, self.serial), task);
        self.list(&name, per_host);
    }

    /// A task is settled.
    pub(super) fn settle(&mut self) {
        self.open = self.open.saturating_sub(1);
    }

    /// Tasks that are not settled.
    pub(super) fn open(&self) -> usize {
        self.open
    }

    /// Takes the task that is due longest.
    pub(super) fn take(&mut self, now: u64, per_host: usize) -> Turn {
        let Some((time, name)) = self.ready.first().cloned() else { return Turn::Wait(None) };
        if time > now {
            return Turn::Wait(Some(time));
        }
        let Some(host) = self.hosts.get_mut(&name) else {
            self.ready.remove(&(time, name));
            return Turn::Wait(Some(now));
        };
        let task = host.tasks.pop_first();
        host.busy += usize::from(task.is_some());
        host.next = now.saturating_add(host.delay);
        self.list(&name, per_host);
        task.map_or(Turn::Wait(Some(now)), |(_, task)| Turn::Work(Box::new(task)))
    }

    /// A request to a host has ended.
    pub(super) fn release(&mut self, name: &str, now: u64, per_host: usize) {
        if let Some(host) = self.hosts.get_mut(name) {
            host.busy = host.busy.saturating_sub(1);
            host.next = host.next.max(now.saturating_add(host.delay));
        }
        self.list(name, per_host);
    }

    /// The host asks to be left alone until a time.
    pub(super) fn pause(&mut self, name: &str, until: u64, per_host: usize) {
        if let Some(host) = self.hosts.get_mut(name) {
            host.next = host.next.max(until);
        }
        self.list(name, per_host);
    }

    /// The host asks for a longer wait between two requests.
    pub(super) fn slow(&mut self, name: &str, delay: u64) {
        if let Some(host) = self.hosts.get_mut(name) {
            host.delay = host.delay.max(delay);
        }
    }

    /// Takes all tasks out that are not due before a time: a run that ends leaves them to the next.
    pub(super) fn drop_after(&mut self, time: u64, per_host: usize) -> usize {
        let names: Vec<String> = self.hosts.keys().cloned().collect();
        let mut dropped = 0;
        for name in names {
            if let Some(host) = self.hosts.get_mut(&name) {
                let late = if host.next > time.saturating_add(host.delay) {
                    std::mem::take(&mut host.tasks)
                } else {
                    host.tasks.split_off(&(time, 0))
                };
                dropped += late.len();
            }
            self.list(&name, per_host);
        }
        self.open = self.open.saturating_sub(dropped);
        dropped
    }

    /// Brings a host's place among those that are ready up to date.
    fn list(&mut self, name: &str, per_host: usize) {
        let Some(host) = self.hosts.get_mut(name) else { return };
        if let Some(time) = host.listed.take() {
            self.ready.remove(&(time, name.to_owned()));
        }
        let first = host.tasks.first_key_value().map(|((due, _), _)| *due);
        if let Some(due) = first.filter(|_| host.busy < per_host) {
            let time = due.max(host.next);
            host.listed = Some(time);
            self.ready.insert((time, name.to_owned()));
        } else if first.is_none() && host.busy == 0 && host.tasks.is_empty() && host.next == 0 {
            self.hosts.remove(name);
        }
    }
}
