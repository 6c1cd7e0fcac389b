//! Work in several threads. Knows no work: what comes out does not depend on how many there are.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{iter, thread};

/// What `work` makes of each item, in the items' order. They are begun in that order too.
pub(crate) fn map<T: Sync, R: Send>(
    threads: NonZeroUsize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    if threads.get() == 1 || items.len() < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<R>>> = iter::repeat_with(Mutex::default).take(items.len()).collect();
    let work_on = || {
        while let Some((item, place)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).zip(done.get(at))
        } {
            let result = work(item);
            *place.lock().expect("nobody fails while storing") = Some(result);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.get().min(items.len()) {
            scope.spawn(work_on);
        }
        work_on();
    });
    let taken = |place: Mutex<Option<R>>| place.into_inner().expect("nobody fails while storing");
    done.into_iter().map(|place| taken(place).expect("every item was worked on")).collect()
}

/// As many threads as the machine has for us.
pub(crate) fn available() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// What two pieces of work make, side by side.
pub(crate) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if available().get() == 1 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_out_does_not_depend_on_the_threads() {
        let items: Vec<u32> = (0..1000).collect();
        let doubled: Vec<u32> = items.iter().map(|item| item * 2).collect();
        for threads in [1, 2, 7] {
            let threads = NonZeroUsize::new(threads).expect("some");
            assert_eq!(map(threads, &items, |item| item * 2), doubled);
        }
        assert_eq!(both(|| 1, || 2), (1, 2));
    }
}
